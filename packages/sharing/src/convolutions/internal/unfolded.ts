import { matmul } from "@reg/matmul";
import { sizeOf, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { viewOf } from "../../internal/viewOf.ts";
import { moveChannels } from "./layout.ts";
import type { Shape } from "./shape.ts";
import { fold, unfold } from "./unfold.ts";

// The three products of a convolution as products of matrices, with the taps of every place written out: the reference,
// and what is fastest for pointwise kernels, which have nothing to unfold.

/** y = kernel · unfold(x) */
export function correlateUnfolded(x: Tensor, kernel: Tensor, shape: Shape): Tensor {
  const { geometry, filters } = shape;
  const seen = viewOf(unfold(moveChannels(x, shape.layout, "first"), geometry), seenShape(x, shape));
  const [y] = matmul({ a: kernelMatrix(kernel, shape), b: seen });
  return moveChannels(viewOf(y, [x.shape[0], filters, ...geometry.output]), "first", shape.layout);
}

/** x = fold(kernelᵀ · y) */
export function correlateBackUnfolded(y: Tensor, kernel: Tensor, shape: Shape): Tensor {
  const { geometry, channels } = shape;
  const [seen] = matmul({ a: kernelMatrix(kernel, shape), b: outputMatrix(y, shape) }, { transposeA: true });
  const [n, rows] = [y.shape[0], channels * sizeOf(geometry.kernel)];
  const x = fold(viewOf(seen, [n, rows, sizeOf(geometry.output)]), channels, geometry);
  return moveChannels(x, "first", shape.layout);
}

/** dkernel = Σ over images of dy · unfold(x)ᵀ */
export function kernelGradientUnfolded(x: Tensor, dy: Tensor, kernel: Tensor, shape: Shape): Tensor {
  const seen = viewOf(unfold(moveChannels(x, shape.layout, "first"), shape.geometry), seenShape(x, shape));
  const [products] = matmul({ a: outputMatrix(dy, shape), b: seen }, { transposeB: true });
  const gradient = emptyLike(kernel);
  const sums = new Float64Array(gradient.data.length);
  const { data } = products;
  for (let i = 0; i < data.length; i++) sums[i % sums.length] += data[i];
  gradient.data.set(sums);
  return gradient;
}

const seenShape = (x: Tensor, { geometry, channels, groups }: Shape): readonly number[] => [
  x.shape[0],
  groups,
  (channels / groups) * sizeOf(geometry.kernel),
  sizeOf(geometry.output),
];

const kernelMatrix = (kernel: Tensor, { geometry, channels, filters, groups }: Shape): Tensor =>
  viewOf(kernel, [groups, filters / groups, (channels / groups) * sizeOf(geometry.kernel)]);

const outputMatrix = (y: Tensor, { geometry, filters, groups, layout }: Shape): Tensor =>
  viewOf(moveChannels(y, layout, "first"), [y.shape[0], groups, filters / groups, sizeOf(geometry.output)]);
