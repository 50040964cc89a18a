import { matmul } from "@reg/matmul";
import { sizeOf, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { valuesAt } from "../../internal/copies.ts";
import { viewOf } from "../../internal/viewOf.ts";
import { moveChannels } from "./layout.ts";
import type { Shape } from "./shape.ts";
import { fold, isPointwise, unfold } from "./unfold.ts";

// The three products of a convolution as products of matrices, with the taps of every place written out: the reference,
// and what is fastest for pointwise kernels, which have nothing to unfold.

/** y = kernel · unfold(x) */
export function correlateUnfolded(x: Tensor, kernel: Tensor, shape: Shape): Tensor {
  const { geometry, channels, filters } = shape;
  if (isDense(shape)) {
    const [y] = matmul({ a: rowsOf(x, channels), b: viewOf(kernel, [filters, channels]) }, { transposeB: true });
    return viewOf(y, [...x.shape.slice(0, -1), filters]);
  }
  const seen = viewOf(unfold(moveChannels(x, shape.layout, "first"), geometry), seenShape(x, shape));
  const [y] = matmul({ a: kernelMatrix(kernel, shape), b: seen });
  return moveChannels(viewOf(y, [x.shape[0], filters, ...geometry.output]), "first", shape.layout);
}

/** x = fold(kernelᵀ · y) */
export function correlateBackUnfolded(y: Tensor, kernel: Tensor, shape: Shape): Tensor {
  const { geometry, channels, filters } = shape;
  if (isDense(shape)) {
    const [x] = matmul({ a: rowsOf(y, filters), b: viewOf(kernel, [filters, channels]) });
    return viewOf(x, [...y.shape.slice(0, -1), channels]);
  }
  const [seen] = matmul({ a: kernelMatrix(kernel, shape), b: outputMatrix(y, shape) }, { transposeA: true });
  const [n, rows] = [y.shape[0], channels * sizeOf(geometry.kernel)];
  const x = fold(viewOf(seen, [n, rows, sizeOf(geometry.output)]), channels, geometry);
  return moveChannels(x, "first", shape.layout);
}

/** dkernel = Σ over images of dy · unfold(x)ᵀ */
export function kernelGradientUnfolded(x: Tensor, dy: Tensor, kernel: Tensor, shape: Shape): Tensor {
  if (isDense(shape)) {
    const [gradient] = matmul({ a: rowsOf(dy, shape.filters), b: rowsOf(x, shape.channels) }, { transposeA: true });
    return valuesAt(kernel, gradient.data);
  }
  const seen = viewOf(unfold(moveChannels(x, shape.layout, "first"), shape.geometry), seenShape(x, shape));
  const [products] = matmul({ a: outputMatrix(dy, shape), b: seen }, { transposeB: true });
  const gradient = emptyLike(kernel);
  const sums = new Float64Array(gradient.data.length);
  const { data } = products;
  for (let i = 0; i < data.length; i++) sums[i % sums.length] += data[i];
  gradient.data.set(sums);
  return gradient;
}

/** With channels last a pointwise kernel without groups is one product for all places. */
const isDense = ({ geometry, groups, layout }: Shape): boolean =>
  layout === "last" && groups === 1 && isPointwise(geometry);

const rowsOf = (x: Tensor, channels: number): Tensor => viewOf(x, [sizeOf(x.shape.slice(0, -1)), channels]);

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
