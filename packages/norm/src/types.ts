import type { Tensor } from "@reg/tensor";

/** What most norms take: x, and gamma and beta if the result is to be scaled and shifted. */
export type AffineInputs = {
  readonly x: Tensor;
  readonly gamma?: Tensor | undefined;
  readonly beta?: Tensor | undefined;
};

/** Which elements count: 1 for those that do, 0 for padding. Any object of numbers with a shape, so a Uint8Array will do. */
export interface Mask {
  readonly data: ArrayLike<number>;
  readonly shape: readonly number[];
}

/** Moments of a batch or of rows: the variance is the biased one, Σ(x − mean)² / count. */
export interface Moments {
  /** [C] for batch norm; the leading axes of x for layer norm. */
  readonly mean: Tensor;
  /** As the mean. */
  readonly variance: Tensor;
  /** How many values each of them is of. */
  readonly count: number;
}

/** Running statistics: what inference uses in place of the moments of a batch. */
export interface RunningStatistics {
  /** [C] */
  readonly mean: Tensor;
  /** [C] */
  readonly variance: Tensor;
  /** How many batches went in; wanted by the cumulative average alone. */
  readonly updates?: number;
}

/** Running statistics, and how many values of each channel a batch had. */
export interface CountedStatistics {
  readonly running: RunningStatistics;
  readonly count: number;
}

/** How a batch norm is set up: what `batchNorm` and `updateMoments` take. */
export interface BatchNormSettings {
  /** The weight of the new batch, or "cumulative" to weigh all batches equally. */
  readonly momentum: number | "cumulative";
  /** Added to the variance. */
  readonly epsilon: number;
  /** Which variance is kept for inference. */
  readonly runningVariance: "unbiased" | "biased";
}
