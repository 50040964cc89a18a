import type { Tensor } from "@reg/tensor";

/** A layer: weights, and biases if it has them. */
export interface Layer {
  readonly w: Tensor;
  /** [out]. Default: 0. */
  readonly b?: Tensor | undefined;
}

/** A layer with biases, as folding gives it. */
export interface FoldedLayer {
  readonly w: Tensor;
  /** [out] */
  readonly b: Tensor;
}

/** The batch norm after a layer, as it is in inference. */
export interface FoldOptions {
  /** [out] */
  readonly mean: Tensor;
  /** [out] */
  readonly variance: Tensor;
  /** [out]. Default: 1. */
  readonly gamma?: Tensor | undefined;
  /** [out]. Default: 0. */
  readonly beta?: Tensor | undefined;
  /** Added to the variance. Default: 1e-5. */
  readonly epsilon?: number;
  /** The axis of the outputs in w. Default: 0 for convolutions, 1 for dense layers. */
  readonly axis?: number;
  /** Part of running statistics and of moments, so that both can be handed over as they are; not used. */
  readonly updates?: number;
  /** As `updates`. */
  readonly count?: number;
}
