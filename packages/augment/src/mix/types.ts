import type { Tensor } from "@reg/tensor";
import type { Batch, Image, Mask } from "../sample/types.ts";

/** What is mixed together: images with what is to be found in them, lists of N lists. Other fields pass through. */
export interface MixBatch extends Pick<Batch, "boxes" | "polygons" | "orientedBoxes" | "keypoints"> {
  /** `[N, …]`: images `[N, H, W, C]`; mixup also takes signals `[N, T, C]` and rows `[N, F]`. */
  readonly image: Image;
  /** `[N]` or `[N, K]`: soft, multi-label or regression targets; classes as one-hot rows. */
  readonly label?: Tensor;
  /** `[N, H, W, C]`. */
  readonly mask?: Mask;
}

/** The options that all ways of mixing share. */
export interface MixOptions {
  /** Both parameters of the beta distribution of lambda, the fraction that a sample keeps. Default: 1 (uniform). */
  readonly alpha?: number;
  /** One lambda per `"batch"`, or one per `"sample"`. Default: "batch". */
  readonly per?: "batch" | "sample";
}
