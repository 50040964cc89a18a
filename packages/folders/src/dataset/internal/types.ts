import type { AnnotatedImage, AnnotatedTable, ReadYoloOptions, Swap } from "@reg/annotations";
import type { FolderFormat } from "../../types.ts";

/** A picture of a folder, with what belongs to it. Paths are relative to the folder, with `/` between. */
export interface Source {
  readonly path: string;
  /** its label file, where each picture has its own */
  readonly label?: string;
  /** where its annotations are, where one file has those of all */
  readonly row?: Row;
  readonly mask?: string;
  /** masks of other kinds, as instances beside classes */
  readonly otherMasks?: readonly string[];
  readonly split?: string;
  /** its classes, for balance, where its folder says them */
  readonly classes?: readonly string[];
}

/** An image's place in the table of a file. */
export interface Row {
  readonly table: AnnotatedTable;
  readonly image: number;
}

/** How label files are read and written: all that a worker needs. */
export interface LabelRules {
  readonly format: FolderFormat;
  readonly yolo?: Pick<ReadYoloOptions, "classes" | "keypoints" | "kind">;
  readonly vocOrigin: 0 | 1;
}

/** An image of the result, for the files that speak of all of them. */
export interface Finished {
  readonly source: Source;
  readonly path: string;
  readonly mask?: string | undefined;
  /** how it was made; nothing for a picture that is taken over */
  readonly copy?: Copy;
}

/** What became of an image's annotations. */
export interface Copy {
  /** the places of the objects that are not in it, in order */
  readonly dropped: readonly number[];
  /** the image as it was moved, of whatever objects */
  readonly move: (image: AnnotatedImage) => AnnotatedImage;
}

/** An annotated folder, whatever its format. */
export interface FolderDataset {
  readonly sources: readonly Source[];
  readonly rules: LabelRules;
  readonly swap: Swap;
  readonly notices: readonly string[];
  /** the files that speak of all images, in pieces, by their paths; `part` is "train" or "val" when the result is split */
  readonly finish: (images: readonly Finished[], part: string) => ReadonlyMap<string, () => Iterable<string>>;
}
