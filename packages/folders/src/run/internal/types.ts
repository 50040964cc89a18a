import type { AnnotatedImage, Dropped, Swap } from "@reg/annotations";
import type { Params } from "@reg/augment";
import type { Recipe } from "@reg/augment/recipe";
import type { LabelRules, Source } from "../../dataset/internal/types.ts";

/** What all jobs of a run share; plain data that processes may be given. */
export interface RunContext {
  readonly input: string;
  readonly output: string;
  readonly recipe: Recipe;
  readonly seed: number;
  readonly rules: LabelRules;
  readonly swap: Swap;
  readonly minimumVisible: number;
  readonly minimumArea: number;
  readonly maskFill: number;
  readonly exif: "auto" | "shown" | "stored";
  readonly quality: number;
}

/** What is to be done with a source. */
export interface Planned {
  readonly source: Source;
  readonly prefix: string;
  /** how many copies */
  readonly copies: number;
  /** whether the source itself is taken over */
  readonly original: boolean;
  /** whether the copies are planned already, for another table with the same picture */
  readonly again: boolean;
}

/** A source as a process is given it, with the annotations that only a table had. */
export interface JobSource extends Omit<Source, "row"> {
  readonly annotated?: AnnotatedImage;
}

/** Some copies of one picture, which is decoded once for all of them. */
export interface Job {
  readonly source: JobSource;
  readonly copies: readonly number[];
  /** "train/", "val/" or nothing: where in the output */
  readonly prefix: string;
}

/** A line of the journal: one copy, with all that it takes to make it again. */
export interface Entry {
  readonly source: string;
  readonly copy: number;
  /** SHA-256 of the source's bytes */
  readonly hash: string;
  /** of its label's and its masks' */
  readonly labelHash?: string;
  readonly maskHash?: string;
  readonly image: string;
  readonly label?: string;
  readonly mask?: string;
  readonly otherMasks?: readonly string[];
  /** of the picture as it is shown */
  readonly width: number;
  readonly height: number;
  readonly orientation: number;
  readonly params: Params;
  readonly dropped: readonly Dropped[];
  /** what is left of each id in a mask of ids: id, area, left, top, right, bottom */
  readonly segments?: readonly (readonly number[])[];
}

/** A copy that is written, with its line for the journal: text is what processes hand over with the least work. */
export interface Written {
  readonly source: string;
  readonly copy: number;
  readonly line: string;
  /** why objects are not in it */
  readonly dropped: readonly Dropped["reason"][];
}

/** What a job did. */
export interface JobResult {
  readonly written: readonly Written[];
  readonly failure?: string;
  /** whether the failure is of the folder that is written, so that no other job could be done, either */
  readonly isOfAll?: boolean;
}
