import { CONVOLUTION_OPTIONS, convolution } from "./internal/convolution.ts";
import { convolve } from "./internal/convolve.ts";
import type { Convolution, ConvolutionInputs, ConvolutionOptions } from "./types.ts";

/**
 * Convolution over 2 spatial axes, the cross-correlation that nets use:
 * y[n, f, p] = bias[f] + Σ over channels c and taps t of kernel[f, c, t]·x[n, c, stride·p + dilation·t − padding].
 * It is a dense layer whose very large matrix has the few weights of the kernel tied over and over: `asDense` shows it.
 *
 * @param inputs `x` [N, C, height, width], or channels last; `kernel` [filters, C/groups, tall, wide]; `bias` [filters], optional
 * @param options stride, dilation, padding, groups, channels; groups equal to C make it depthwise
 * @returns y [N, filters, …], and the pullback to x, kernel and bias
 * @throws RangeError for shapes that do not fit, strides or dilations below 1, groups that do not divide, a kernel larger than the input.
 * @see LeCun et al.: "Gradient-based learning applied to document recognition" (1998), https://doi.org/10.1109/5.726791
 * @example const [y, pullback] = conv2d({ x, kernel, bias }, { stride: 2, padding: 1 });
 */
export function conv2d(inputs: ConvolutionInputs, options: ConvolutionOptions = {}): Convolution {
  return convolution("conv2d", 2, inputs, options, CONVOLUTION_OPTIONS, convolve);
}
