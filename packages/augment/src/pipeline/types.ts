import type { Matrix, Resample } from "../resampling/types.ts";
import type { Frame, Sample, SampleShapes } from "../sample/types.ts";

/** A fixed number, or a pair to draw from evenly. */
export type Range = number | readonly [low: number, high: number];

/** How many: a fixed whole number, or a pair of which both ends may be drawn. */
export type Count = number | readonly [low: number, high: number];

/** What was drawn: plain JSON that names its step and says everything the step needs to be done again. */
export interface Params {
  readonly step: string;
}

/** What a pipeline drew: the params of the steps that happen, in order. */
export interface PipelineParams extends Params {
  readonly steps: readonly Params[];
}

/** Where a frame's pixels go. */
export interface Placement {
  /** From pixel centres of the old frame to those of the new. */
  readonly matrix: Matrix;
  /** The new frame. */
  readonly frame: Frame;
  /** True where the new frame is not exactly the old one: the steps after it are not fused with it. */
  readonly cut?: boolean | undefined;
}

/**
 * A way of changing samples at random, as a value: `draw` decides, `apply` does, and `augment` is both. `apply` reads
 * nothing but the sample and the params, so that params alone replay a step.
 */
export interface Augmentation<S = Sample, P extends Params = Params> {
  /** What params call it, and what errors begin with. */
  readonly name: string;
  /** What tells it from the other steps of a pipeline: its seed there is foldIn(seed, key, how many of that key came before). */
  readonly key: string;
  /** Whether its params hold the params of other steps, which happen in its place. */
  readonly pipeline?: boolean;
  /** The steps of a pipeline; none for a single step. */
  readonly steps: readonly Augmentation<S>[];
  /** From a seed and shapes to params; equal seeds and shapes give equal params. */
  draw(seed: number, shapes: SampleShapes): P;
  /** Does what the params say. The sample is left as it was. */
  apply<T extends S>(sample: T, params: P): T;
  /** apply(sample, draw(seed, sample)) */
  augment<T extends S>(sample: T, seed: number): T;
  /** The shapes after `apply`. */
  shapes(shapes: SampleShapes, params: P): SampleShapes;
  /** Params of the inverse, back to the frame that `shapes` had before: they move pixels, boxes and points, and leave colours. */
  inverse?(params: P, shapes: SampleShapes): Params;
  /** For steps that move pixels by a matrix: how they move a frame. */
  placement?(params: P, frame: Frame): Placement;
  /** For such steps: how they read images. */
  readonly resample?: Resample;
  /** For such steps: applies this step and the following ones that can share one resampling; `count` is how many. */
  applyFused?<T extends S>(sample: T, drawn: readonly DrawnStep<S>[]): { readonly result: T; readonly count: number };
}

/** A single step with what was drawn for it. */
export interface DrawnStep<S = Sample> {
  readonly step: Augmentation<S>;
  readonly params: Params;
}
