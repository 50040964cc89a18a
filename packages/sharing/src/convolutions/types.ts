import type { Result, Tensor } from "@reg/tensor";

/** What a convolution takes; in both layouts the kernel is [filters, C/groups, ...taps], or [C, filters/groups, ...taps] for the transposed ones. */
export type ConvolutionInputs = { readonly x: Tensor; readonly kernel: Tensor; readonly bias?: Tensor | undefined };

/** What a convolution returns. */
export type Convolution = Result<ConvolutionInputs>;

/** One number for all spatial axes, or one for each. */
export type PerAxis = number | readonly number[];

/** No padding; as much as keeps the length at stride 1, the odd one at the end; or zeros before and after, per axis. */
export type Padding = "valid" | "same" | number | readonly (number | readonly [before: number, after: number])[];

export interface ConvolutionOptions {
  /** Steps between outputs, at least 1. Default: 1. */
  readonly stride?: PerAxis;
  /** Steps between taps of the kernel, at least 1. Default: 1. */
  readonly dilation?: PerAxis;
  /** `"valid"` by default. */
  readonly padding?: Padding;
  /** Channels in and out are split into this many groups that do not see each other. Default: 1. */
  readonly groups?: number;
  /** Where the channels of x and y stand: `"first"`, [N, C, ...], the default, or `"last"`, [N, ..., C]. */
  readonly channels?: "first" | "last";
}

export interface TransposedOptions extends ConvolutionOptions {
  /**
   * Added to the output's lengths at the end, below the stride. Default: 0; with `"same"`, where a length is then
   * stride·(n − 1) + (reach of the kernel mod 2) + outputPadding as in Keras, what makes it stride·n.
   */
  readonly outputPadding?: PerAxis;
}
