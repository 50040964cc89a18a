import { expectShape } from "@reg/tensor";
import { expectOptions } from "@reg/tensor/checks";
import { CONVOLUTION_OPTIONS, convolution } from "./internal/convolution.ts";
import { convolve } from "./internal/convolve.ts";
import type { Convolution, ConvolutionInputs, ConvolutionOptions } from "./types.ts";

const OPTIONS = /* @__PURE__ */ CONVOLUTION_OPTIONS.filter((name) => name !== "groups");

/**
 * Depthwise convolution: every channel has filters of its own, as `conv2d` with as many groups as channels.
 *
 * @param inputs `x` [N, C, height, width], or channels last; `kernel` [C·multiplier, 1, tall, wide]; `bias` [C·multiplier], optional
 * @param options those of `conv2d` but groups
 * @throws RangeError as `conv2d`.
 * @see Chollet: "Xception: deep learning with depthwise separable convolutions" (2017),
 *   https://arxiv.org/abs/1610.02357
 * @example const [y, pullback] = depthwiseConv2d({ x, kernel }, { padding: "same" });
 */
export function depthwiseConv2d(
  inputs: ConvolutionInputs,
  options: Omit<ConvolutionOptions, "groups"> = {},
): Convolution {
  expectOptions("depthwiseConv2d", options, OPTIONS);
  expectOptions("depthwiseConv2d", inputs, ["x", "kernel", "bias"], "input");
  expectShape("depthwiseConv2d: x", inputs.x, [null, null, null, null]);
  const groups = inputs.x.shape[options.channels === "last" ? 3 : 1];
  return convolution("depthwiseConv2d", 2, inputs, { ...options, groups }, CONVOLUTION_OPTIONS, convolve);
}
