import { expectShape, sizeOf, type Tensor, zeros } from "@reg/tensor";
import { type ConvolutionOptions, geometryOf } from "./geometry.ts";
import { unfold } from "./unfold.ts";

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
  expectShape("asDense: kernel", kernel);
  const { groups = 1 } = options;
  const [channels, ...input] = inputShape as [number, ...number[]];
  const [filters, perGroup, ...size] = kernel.shape as [number, number, ...number[]];
  if (input.length === 0 || size.length !== input.length || perGroup * groups !== channels || filters % groups !== 0) {
    throw new RangeError(
      `asDense: a kernel of [${kernel.shape.join(", ")}] in ${groups} groups does not fit an image of [${inputShape.join(", ")}]; kernel is [filters, C/groups, ...taps] and the image [C, ...spatial].`,
    );
  }
  const geometry = geometryOf("asDense", input, size, options);
  const pixels = sizeOf(inputShape);
  const places = sizeOf(geometry.output);
  // Which pixel each tap sees at each place, counted from 1; 0 is padding.
  const numbered = { data: Float64Array.from({ length: pixels }, (_, i) => i + 1), shape: [1, ...inputShape] };
  const seen = unfold(numbered, geometry).data;
  const dense = zeros([filters * places, pixels], kernel.data instanceof Float32Array ? "float32" : "float64");
  const rows = perGroup * sizeOf(size);
  const weights = kernel.data;
  for (let filter = 0; filter < filters; filter++) {
    const group = Math.floor(filter / (filters / groups));
    for (let row = 0; row < rows; row++) {
      for (let place = 0; place < places; place++) {
        const pixel = seen[(group * rows + row) * places + place]! - 1;
        if (pixel >= 0) dense.data[(filter * places + place) * pixels + pixel] = weights[filter * rows + row]!;
      }
    }
  }
  return dense;
}
