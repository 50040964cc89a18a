import { sizeOf, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import type { Geometry } from "./geometry.ts";
import { walkPlanes } from "./unfoldOnKernel.ts";

/**
 * What every tap of a kernel sees at every place: x [N, C, ...input] to [N, C·taps, places], zeros in the padding. A
 * convolution is a matrix product with this. Its adjoint is `fold`.
 */
export function unfold(x: Tensor, geometry: Geometry): Tensor {
  const [n, c] = x.shape as [number, number];
  const y = emptyLike(x, [n, c * sizeOf(geometry.kernel), sizeOf(geometry.output)]);
  walkPlanes("unfold", x, y, n * c, geometry);
  return y;
}

/** The sum over all taps and places that saw an element: [N, C·taps, places] to [N, C, ...input]. */
export function fold(y: Tensor, channels: number, geometry: Geometry): Tensor {
  const n = y.shape[0];
  const x = emptyLike(y, [n, channels, ...geometry.input]);
  walkPlanes("fold", x, y, n * channels, geometry);
  return x;
}
