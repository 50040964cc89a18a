import { convolution } from "./internal/convolution.ts";
import { convolveTransposed, TRANSPOSED_OPTIONS } from "./internal/convolveTransposed.ts";
import type { Convolution, ConvolutionInputs, TransposedOptions } from "./types.ts";

/**
 * Transposed convolution over 2 spatial axes: the pullback of `conv2d` to its x, as a layer of its own that makes its
 * input larger. An output length is stride·(length − 1) + dilation·(taps − 1) + 1 − padding + outputPadding.
 *
 * @param inputs `x` [N, C, height, width], or channels last; `kernel` [C, filters/groups, tall, wide]; `bias` [filters], optional
 * @param options those of `conv2d`, and outputPadding: lengths added at the end, below the stride
 * @returns y [N, filters, …], and the pullback to x, kernel and bias
 * @throws RangeError as `conv2d`, and for an outputPadding that is not below the stride.
 * @see Dumoulin, Visin: "A guide to convolution arithmetic for deep learning" (2016), https://arxiv.org/abs/1603.07285
 * @example const [y, pullback] = convTranspose2d({ x, kernel }, { stride: 2 });
 */
export function convTranspose2d(inputs: ConvolutionInputs, options: TransposedOptions = {}): Convolution {
  return convolution("convTranspose2d", 2, inputs, options, TRANSPOSED_OPTIONS, convolveTransposed);
}
