import type { FloatArray, Tensor } from "@reg/tensor";
import { loadKernels } from "@reg/tensor/kernel";
import { KERNEL } from "../generated/kernel.ts";

/** Addresses of float32 numbers, of float64 numbers, of the coefficient m of a channel, whose table `assembly/cells.ts` describes. */
type Address = number;
type Address64 = number;
type Table = number;

/**
 * Planes or columns: x, dy and what is written, then the channel at which the block begins, how many planes or columns, and
 * of what size or how many rows; for columns alone the next three; and where the lanes lie that say which positions of a plane
 * count, the bytes that say it of rows, or 0.
 */
export type KernelPass = (
  x: Address,
  dy: Address,
  to: Address,
  k: Table,
  channels: number,
  extent: number,
  shifted: number,
  blank: Address,
  block: number,
  kept: number,
) => void;

/** Exports of the compiled module. Each is documented in `assembly/`. */
export interface Kernels {
  planeMoments: KernelPass;
  planeDots: KernelPass;
  planeScale: KernelPass;
  planeGradient: KernelPass;
  columnMoments: KernelPass;
  columnDots: KernelPass;
  columnScale: KernelPass;
  columnGradient: KernelPass;
  rowsTimes(w: Address, rows: number, columns: number, v: Address64, out: Address64): void;
  rowsTransposedTimes(w: Address, rows: number, columns: number, u: Address64, out: Address64): void;
  outerProduct(out: Address, rows: number, columns: number, u: Address64, v: Address64): void;
  rowsForward(
    x: Address,
    y: Address,
    statistics: Address,
    gamma: Address,
    beta: Address,
    rows: number,
    size: number,
    centered: boolean,
    epsilon: number,
    mask: number,
    spare: number,
  ): number;
  rowsBackward(
    x: Address,
    dy: Address,
    statistics: Address,
    dx: Address,
    gamma: Address,
    partial: Address,
    totals: Address64,
    rows: number,
    size: number,
    block: number,
    centered: boolean,
    mask: number,
    spare: number,
  ): void;
  areBits(mask: number, size: number): number;
  spread(mask: number, to: number, size: number): void;
  center(k: Table, means: Address64, groups: number, span: number, channels: number, always: boolean): number;
  settleMoments(
    k: Table,
    means: Address64,
    groups: number,
    span: number,
    channels: number,
    inverses: Address64,
    epsilon: number,
  ): number;
  settleDots(
    k: Table,
    means: Address64,
    gamma: Address,
    w: Address64,
    totals: Address64,
    groups: number,
    span: number,
    channels: number,
  ): void;
  coefficients(
    k: Table,
    means: Address64,
    gamma: Address,
    beta: Address,
    w: Address64,
    groups: number,
    span: number,
    channels: number,
    inverses: Address64,
  ): void;
}

export const kernels = /* @__PURE__ */ loadKernels<Kernels>(KERNEL, { smallest: 32 });

/** Below this, powers of 1/√(variance + epsilon) could be more than float32 holds. */
const SMALLEST_EPSILON = 1e-20;

/** With an inverse deviation 1/√(variance + epsilon) below this, its square could be less than float32 holds. */
export const SMALLEST_INVERSE = 1e-15;

/** The kernels, where all tensors are float32 and there are enough elements; else undefined. */
export function kernelsFor(epsilon: number, ...tensors: readonly (Tensor | undefined)[]): Kernels | undefined {
  if (epsilon < SMALLEST_EPSILON) return undefined;
  const arrays: FloatArray[] = [];
  for (const x of tensors) if (x) arrays.push(x.data);
  return kernels(...arrays);
}
