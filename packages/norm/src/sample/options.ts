import type { Tensor } from "@reg/tensor";
import type { Mask } from "../types.ts";

/** Options of norms of rows. */
export interface RowNormOptions {
  /** How many trailing axes share statistics and have gamma and beta. Default: 1. */
  readonly axes?: number;
  /** Added to the variance. Default: 1e-5. */
  readonly epsilon?: number;
  /**
   * 1 where x counts and 0 where it is padding, with the shape of x or its first axes, as [N, T] for x [N, T, D]. Like x, it must
   * stay as it is until the pullback is done. Default: all of x counts.
   */
  readonly mask?: Mask | undefined;
}

/** Statistics of the rows of x, of the shape of its axes before the rows; made when they are asked for. */
export interface RowStatistics {
  readonly mean: Tensor;
  /** 1/√(variance + epsilon), as PyTorch's rstd and ONNX' InvStdDev. */
  readonly inverseDeviation: Tensor;
}

/** Options of norms of channels, of each sample by itself. */
export interface SampleNormOptions {
  /** The axis of the channels, as in [N, C, H, W]; −1 for channels last. Default: 1. */
  readonly axis?: number;
  /** Added to the variance. Default: 1e-5. */
  readonly epsilon?: number;
  /**
   * 1 where x counts and 0 where it is padding, with the shape of x without the channels, or its first axes, as [N, L] for
   * x [N, C, L]. Default: all of x counts.
   */
  readonly mask?: Mask | undefined;
}
