import type { Mask } from "../types.ts";

export interface BatchNormOptions {
  /** The axis of the channels, as in [N, C, H, W]; −1 for channels last. Default: 1. */
  readonly axis?: number;
  /** Added to the variance. Default: 1e-5. */
  readonly epsilon?: number;
  /**
   * 1 where x counts and 0 where it is padding, with the shape of x without the channels, or its first axes, as [N] or
   * [N, L]. Default: all of x counts.
   */
  readonly mask?: Mask | undefined;
}
