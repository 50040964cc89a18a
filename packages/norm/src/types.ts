import type { Gradients, Tensor } from "@reg/tensor";

/** What most norms take: x, and gamma and beta if the result is to be scaled and shifted. */
export type AffineInputs = {
  readonly x: Tensor;
  readonly gamma?: Tensor | undefined;
  readonly beta?: Tensor | undefined;
};

/** A pullback whose gradients may be written into tensors that are yours, so that nothing is allocated. */
export type PullbackInto<I> = (dy: Tensor, into?: Partial<Gradients<I>>) => Gradients<I>;

/** Which elements count: 1 for those that do, 0 for padding. Any object of numbers with a shape, so a Uint8Array will do. */
export interface Mask {
  readonly data: ArrayLike<number>;
  readonly shape: readonly number[];
}

/** The moments of a batch, per channel: the variance is the biased one, Σ(x − mean)² / count. */
export interface Moments {
  /** [C] */
  readonly mean: Tensor;
  /** [C] */
  readonly variance: Tensor;
  /** How many values of each channel they are of. */
  readonly count: number;
}

/** Running statistics: what inference uses in place of the moments of a batch. */
export interface Running {
  /** [C] */
  readonly mean: Tensor;
  /** [C] */
  readonly variance: Tensor;
  /** How many batches went in; wanted by the cumulative average alone. */
  readonly updates?: number;
}

/** How a batch norm is set up: what `batchNorm` and `updateMoments` take. */
export interface BatchNormSettings {
  /** The weight of the new batch, or "cumulative" to weigh all alike. */
  readonly momentum: number | "cumulative";
  /** What is added to the variance. */
  readonly epsilon: number;
  /** Which variance is kept for inference. */
  readonly runningVariance: "unbiased" | "biased";
}
