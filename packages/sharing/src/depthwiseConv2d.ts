import { expectShape, type Tensor } from "@reg/tensor";
import { type Convolution, convolution } from "./convolution.ts";
import { convolve } from "./convolve.ts";
import type { ConvolutionOptions } from "./geometry.ts";

/**
 * Depthwise convolution: every channel has filters of its own, as `conv2d` with as many groups as channels.
 *
 * @param inputs `x` [N, C, height, width], or channels last; `kernel` [C·multiplier, 1, tall, wide]; `bias` [C·multiplier], optional
 * @param options those of `conv2d` but groups
 * @throws RangeError as `conv2d`.
 * @see Chollet: "Xception: deep learning with depthwise separable convolutions" (2017)
 * @example const [y, pullback] = depthwiseConv2d({ x, kernel }, { padding: "same" });
 */
export function depthwiseConv2d(
  inputs: { readonly x: Tensor; readonly kernel: Tensor; readonly bias?: Tensor | undefined },
  options: Omit<ConvolutionOptions, "groups"> = {},
): Convolution {
  expectShape("depthwiseConv2d: x", inputs.x, [null, null, null, null]);
  const groups = inputs.x.shape[options.channels === "last" ? 3 : 1];
  return convolution("depthwiseConv2d", 2, inputs, { ...options, groups }, convolve);
}
