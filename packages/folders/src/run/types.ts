import type { Dropped } from "@reg/annotations";
import type { Recipe } from "@reg/augment/recipe";
import type { FolderFormat } from "../types.ts";

/** What `augmentFolder` takes. */
export interface AugmentFolderOptions {
  /** the folder to read; nothing in it is changed */
  readonly input: string;
  /** the folder to write: a new one, or one that the same call began */
  readonly output: string;
  readonly recipe: Recipe;
  /** copies of each image. Default: 1. */
  readonly copies?: number;
  /** Default: 0. */
  readonly seed?: number;
  /** Default: "auto", what the folder holds. */
  readonly format?: "auto" | FolderFormat;
  /** the only split to make copies of, as in "train"; the others are taken over as they are */
  readonly only?: string;
  /** take over the images themselves, too. Default: false. */
  readonly keepOriginals?: boolean;
  /** more copies of images whose classes are rare. Default: false. */
  readonly balance?: boolean;
  /** the fraction of groups to set aside, in `val` beside `train`, without copies */
  readonly val?: number;
  /** what images of one group share: the first bracket of a pattern of their path, or what it matches */
  readonly group?: RegExp;
  /** the fraction of an object's area that must be left of it. Default: any above 0. */
  readonly minimumVisible?: number;
  /** the area in pixels that must be left of an object. Default: 0. */
  readonly minimumArea?: number;
  /** what masks show beyond the border. Default: 0. */
  readonly maskFill?: number;
  /** what Pascal VOC calls the first pixel. Default: 1. */
  readonly vocOrigin?: 0 | 1;
  /** the frame that labels speak of: as the picture is shown, as it is stored, or what recorded sizes say. Default: "auto". */
  readonly exif?: "auto" | "shown" | "stored";
  /** processes; 0 works on the calling thread. Default: as many as there are cores. */
  readonly workers?: number;
  /** of JPEG, WebP and AVIF, 1 to 100. Default: 95. */
  readonly quality?: number;
  /** where to write a picture of the first copies with their annotations drawn in */
  readonly sheet?: string;
  /** say what would be done, and write nothing. Default: false. */
  readonly dryRun?: boolean;
  /** called after each image */
  readonly onProgress?: (progress: Progress) => void;
  /** ends the work between two images */
  readonly signal?: AbortSignal;
}

/** How far the work is. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  /** what went wrong with the image just now, if it did */
  readonly failure?: Failure;
}

/** An image that could not be augmented. */
export interface Failure {
  readonly file: string;
  readonly message: string;
}

/** What was done. */
export interface FolderReport {
  readonly format: FolderFormat;
  readonly images: number;
  /** copies that are there now; those that an earlier run wrote are `resumed` */
  readonly copies: number;
  readonly resumed: number;
  /** objects that are not in a copy, by reason */
  readonly dropped: { readonly [reason in Dropped["reason"]]: number };
  readonly failures: readonly Failure[];
  /** what one should know of the folder or the recipe */
  readonly notices: readonly string[];
  readonly aborted: boolean;
}
