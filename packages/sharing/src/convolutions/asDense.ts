import { expectShape, sizeOf, type Tensor, zeros } from "@reg/tensor";
import { expectOptions } from "@reg/tensor/checks";
import { CONVOLUTION_OPTIONS } from "./internal/convolution.ts";
import { imageGeometry } from "./internal/geometry.ts";
import { runsOf } from "./internal/runsOf.ts";
import type { ConvolutionOptions } from "./types.ts";

const OPTIONS = /* @__PURE__ */ CONVOLUTION_OPTIONS.filter((name) => name !== "channels");

/**
 * The very large dense matrix that a convolution stands for: y = D·x for one image laid flat, channels first. Its
 * entries are the few weights of the kernel, tied over and over, and zeros.
 *
 * @param kernel [filters, C/groups, ...taps]
 * @param inputShape of one image, [C, ...spatial]
 * @param options those of the convolution
 * @returns D [filters·places, C·pixels]
 * @throws RangeError as the convolution does.
 * @example asDense(tensor([[[1, 2]]]), [1, 3]); // [[1, 2, 0], [0, 1, 2]]
 */
export function asDense(
  kernel: Tensor,
  inputShape: readonly number[],
  options: Omit<ConvolutionOptions, "channels"> = {},
): Tensor {
  expectOptions("asDense", options, OPTIONS);
  expectShape("asDense: kernel", kernel);
  const geometry = imageGeometry("asDense", kernel.shape, inputShape, options);
  const [filters, perGroup] = kernel.shape as [number, number];
  const { groups = 1 } = options;
  const [pixels, places] = [sizeOf(inputShape), sizeOf(geometry.output)];
  const [area, taps] = [sizeOf(geometry.input), sizeOf(geometry.kernel)];
  const { table, step } = runsOf(geometry);
  const weights = kernel.data;
  const dense = zeros([filters * places, pixels], weights instanceof Float32Array ? "float32" : "float64");
  const { data } = dense;
  for (let run = 0; run < table.length; run += 3) {
    const tap = Math.floor(table[run] / places); // all places of a tap, tap by tap
    const [place, pixel, count] = [table[run] % places, table[run + 1], table[run + 2]];
    for (let filter = 0; filter < filters; filter++) {
      const group = Math.floor((filter * groups) / filters);
      for (let c = 0; c < perGroup; c++) {
        const weight = weights[(filter * perGroup + c) * taps + tap];
        let at = (filter * places + place) * pixels + (group * perGroup + c) * area + pixel;
        for (let i = 0; i < count; i++, at += pixels + step) data[at] = weight;
      }
    }
  }
  return dense;
}
