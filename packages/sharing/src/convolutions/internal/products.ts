import { sizeOf, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { kernels } from "../../internal/kernels.ts";
import { depthwiseFits, onDepthwise } from "./depthwise.ts";
import { correlateOnKernel, type KernelSides, type Sides, weighOnKernel } from "./onKernel.ts";
import type { Layout, Shape } from "./shape.ts";
import { backwardPlan, forwardPlan } from "./sweeps.ts";
import { isPointwise } from "./unfold.ts";
import { correlateBackUnfolded, correlateUnfolded, kernelGradientUnfolded } from "./unfolded.ts";
import { winograd, winogradFits, winogradWeigh } from "./winograd.ts";

/** With fewer multiplications than this the product of matrices is faster. */
const SMALL = 8192;

/** y = kernel · unfold(x): what a convolution does. */
export function correlate(x: Tensor, kernel: Tensor, shape: Shape): Tensor {
  const { geometry, channels, filters, groups, layout } = shape;
  const simd = kernelsFor(x, kernel, shape);
  if (!simd) return correlateUnfolded(x, kernel, shape);
  const y = emptyLike(x, laidOut(x.shape[0], filters, geometry.output, layout));
  if (depthwiseFits(shape) && onDepthwise(simd, x, kernel, y, shape, "forward")) return y;
  const taps = sizeOf(geometry.kernel);
  const [rows, depth] = [filters / groups, channels / groups];
  const sides: KernelSides = { groups, rows, rowStep: depth * taps, depth, depthStep: taps };
  const tiled = winogradFits(geometry, sides) && winograd(simd, x, kernel.data, y, geometry, sides, layout, false);
  const done = tiled || correlateOnKernel(simd, x, kernel.data, y, forwardPlan(geometry), sides, layout);
  return done ? y : correlateUnfolded(x, kernel, shape);
}

/** x = fold(kernelᵀ · y): the pullback to x, and what a transposed convolution does. */
export function correlateBack(y: Tensor, kernel: Tensor, shape: Shape): Tensor {
  const { geometry, channels, filters, groups, layout } = shape;
  const simd = kernelsFor(y, kernel, shape);
  if (!simd) return correlateBackUnfolded(y, kernel, shape);
  const x = emptyLike(y, laidOut(y.shape[0], channels, geometry.input, layout));
  if (depthwiseFits(shape) && onDepthwise(simd, y, kernel, x, shape, "backward")) return x;
  const taps = sizeOf(geometry.kernel);
  const [rows, depth] = [channels / groups, filters / groups];
  const sides: KernelSides = { groups, rows, rowStep: taps, depth, depthStep: rows * taps };
  const tiled = winogradFits(geometry, sides) && winograd(simd, y, kernel.data, x, geometry, sides, layout, true);
  const done = tiled || correlateOnKernel(simd, y, kernel.data, x, backwardPlan(geometry), sides, layout);
  return done ? x : correlateBackUnfolded(y, kernel, shape);
}

/** dkernel = Σ over images of dy · unfold(x)ᵀ: the pullback to the kernel. */
export function kernelGradient(x: Tensor, dy: Tensor, kernel: Tensor, shape: Shape): Tensor {
  const { geometry, channels, filters, groups, layout } = shape;
  const simd = x.data.BYTES_PER_ELEMENT === 4 ? kernelsFor(dy, kernel, shape) : undefined;
  if (!simd) return kernelGradientUnfolded(x, dy, kernel, shape);
  const gradient = emptyLike(kernel);
  if (depthwiseFits(shape) && onDepthwise(simd, x, gradient, dy, shape, "weigh")) return gradient;
  const sides: Sides = { groups, rows: filters / groups, depth: channels / groups };
  const tiled = winogradFits(geometry, sides) && winogradWeigh(simd, x, dy, gradient.data, geometry, sides, layout);
  const done = tiled || weighOnKernel(simd, x, dy, gradient.data, forwardPlan(geometry), sides, layout);
  return done ? gradient : kernelGradientUnfolded(x, dy, kernel, shape);
}

/** Undefined where products of matrices are to do the work. */
function kernelsFor(x: Tensor, kernel: Tensor, { geometry, filters }: Shape) {
  const work = x.shape[0] * sizeOf(geometry.output) * kernel.data.length;
  if (work < SMALL || filters === 0 || isPointwise(geometry)) return undefined;
  return kernels(...(x.data.length < kernel.data.length ? [kernel.data, x.data] : [x.data, kernel.data]));
}

const laidOut = (n: number, channels: number, spatial: readonly number[], layout: Layout): readonly number[] =>
  layout === "first" ? [n, channels, ...spatial] : [n, ...spatial, channels];
