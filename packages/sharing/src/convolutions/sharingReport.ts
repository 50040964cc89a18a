import { sizeOf } from "@reg/tensor";
import { expectOptions, shown } from "@reg/tensor/checks";
import { CONVOLUTION_OPTIONS } from "./internal/convolution.ts";
import { imageGeometry } from "./internal/geometry.ts";
import type { ConvolutionOptions } from "./types.ts";

export interface SharingReport {
  /** Weights of the kernel: all there are. */
  readonly weights: number;
  /** Connections between a pixel and an output, each with a weight of its own if nothing were shared. */
  readonly connections: number;
  /** Entries of the dense matrix of the same lengths. */
  readonly dense: number;
  /** Connections for each weight: how often one is used. */
  readonly uses: number;
  /** Dense entries for each weight: how many a dense layer would have instead. */
  readonly compression: number;
}

const OPTIONS = /* @__PURE__ */ CONVOLUTION_OPTIONS.filter((name) => name !== "channels");

/**
 * How many weights a convolution saves.
 *
 * @param kernelShape [filters, C/groups, ...taps]
 * @param inputShape of one image, [C, ...spatial]
 * @param options those of the convolution
 * @throws RangeError as the convolution does.
 * @example sharingReport([32, 16, 3, 3], [16, 28, 28], { padding: "same" }).compression; // about 68,300
 */
export function sharingReport(
  kernelShape: readonly number[],
  inputShape: readonly number[],
  options: Omit<ConvolutionOptions, "channels"> = {},
): SharingReport {
  expectOptions("sharingReport", options, OPTIONS);
  for (const [name, shape] of Object.entries({ kernelShape, inputShape })) {
    if (!Array.isArray(shape))
      throw new TypeError(`sharingReport: ${name} must be a list of lengths, got ${shown(shape)}.`);
  }
  const geometry = imageGeometry("sharingReport", kernelShape, inputShape, options);
  const { input, kernel, output, stride, dilation, before } = geometry;
  // Taps that fall on pixels and not on padding, an axis at a time.
  const seen = kernel.map((taps, axis) => {
    let count = 0;
    for (let tap = 0; tap < taps; tap++) {
      for (let place = 0; place < output[axis]; place++) {
        const pixel = place * stride[axis] + tap * dilation[axis] - before[axis];
        if (pixel >= 0 && pixel < input[axis]) count++;
      }
    }
    return count;
  });
  const weights = sizeOf(kernelShape);
  const connections = sizeOf([...kernelShape.slice(0, 2), ...seen]);
  const dense = sizeOf([kernelShape[0], ...output, ...inputShape]);
  return { weights, connections, dense, uses: connections / weights, compression: dense / weights };
}
