import type { Matrix } from "./matrix.ts";
import type { Reading } from "./sampling.ts";

/** The values of an image: bytes in 0..255, or floats in 0..1 unless an option says otherwise. */
export type PixelArray = Uint8Array | Uint8ClampedArray | Float32Array | Float64Array;

/**
 * An image `[H, W, C]`, channels last, row by row. A canvas' ImageData is `{ data, shape: [height, width, 4] }`. With two
 * or four channels the last is alpha, which colours leave alone. Pixel (x, y) has its centre at (x, y).
 */
export interface Image {
  readonly data: PixelArray;
  readonly shape: readonly number[];
}

/** A box by its edges: [0, W] × [0, H] is the whole image, and pixel x reaches from x to x + 1. Other fields stay with it. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A point in pixel centres: (0, 0) is the centre of the first pixel. Other fields stay with it. */
export interface Keypoint {
  readonly x: number;
  readonly y: number;
  /** false once a step has moved or cut it out of the frame; true by default */
  readonly visible?: boolean;
}

/** What is augmented together, by one draw. Other fields, such as a label, pass through. */
export interface Sample {
  readonly image?: Image;
  /** `[H, W, C]` of the image's height and width: classes, or with `maskInterpolation: "bilinear"` heat */
  readonly mask?: Image;
  readonly boxes?: readonly Box[];
  readonly keypoints?: readonly Keypoint[];
}

/** The shapes of a sample (or of a tensor) without its values: all that a draw looks at. Every sample is its own outline. */
export interface Outline {
  readonly image?: { readonly shape: readonly number[] };
  readonly mask?: { readonly shape: readonly number[] };
  readonly shape?: readonly number[];
}

/** What was drawn: plain JSON that names its step and says everything the step needs to be done again. */
export interface Params {
  readonly step: string;
}

/** What a pipeline drew: the params of the steps that happen, in order. */
export interface PipelineParams extends Params {
  readonly steps: readonly Params[];
}

/** Height and width in pixels. */
export type Frame = readonly [height: number, width: number];

/** Where a frame's pixels go. */
export interface Placement {
  /** from pixel centres of the old frame to those of the new */
  readonly matrix: Matrix;
  /** the new frame */
  readonly frame: Frame;
  /** true where the new frame is not all of the old one and no more: the steps after it are not fused with it */
  readonly cut?: boolean | undefined;
  /** what reads images; `geometric` adds it, and a step without is not fused with others */
  readonly resample?: Resample | undefined;
}

/** Images of another frame, read at their ways back: one [H, W, C] at one, [N, H, W, C] at N. */
export type Resample = (images: Image, backs: readonly Matrix[], frame: Frame, reading: Reading) => Image;

/**
 * A way of changing samples at random, as a value: `draw` decides, `apply` does, and `augment` is both. `apply` reads
 * nothing but the sample and the params, so that params alone replay a step.
 */
export interface Augmentation<S = Sample, P extends Params = Params> {
  /** What params call it, and what errors begin with. */
  readonly name: string;
  /** What tells it from the other steps of a pipeline: its seed there is foldIn(seed, key, how many of that key came before). */
  readonly key: string;
  /** The steps of a pipeline; none for a single step. */
  readonly steps: readonly Augmentation<S>[];
  /** From a seed and shapes to params; equal seeds and shapes give equal params. */
  draw(seed: number, outline: Outline): P;
  /** Does what the params say. The sample is left as it was. */
  apply<T extends S>(sample: T, params: P): T;
  /** apply(sample, draw(seed, sample)) */
  augment<T extends S>(sample: T, seed: number): T;
  /** The shapes after `apply`. */
  outline(outline: Outline, params: P): Outline;
  /** Params of the way back to the frame that `outline` had before: they move pixels, boxes and points, and leave colours. */
  inverse?(params: P, outline: Outline): Params;
  /** Of steps that move pixels by a matrix: how they move a frame. */
  placement?(params: P, frame: Frame): Placement;
  /** Of such steps: does the first steps of a list, this one and all that can be one resampling with it. */
  together?<T extends S>(sample: T, leaves: readonly Leaf<S>[]): { readonly result: T; readonly count: number };
}

/** A single step with what was drawn for it. */
export interface Leaf<S = Sample> {
  readonly step: Augmentation<S>;
  readonly params: Params;
}
