import type { FloatArray, Tensor } from "@reg/tensor";
import { loadKernels } from "@reg/tensor/kernel";
import { KERNEL } from "./generated/kernel.ts";

/** Addresses of float32 numbers, of float64 numbers, of the m of a channel as `assembly/cells.ts` says. */
type Address = number;
type Address64 = number;
type Cells = number;

/**
 * Planes or columns: x, dy and what is written, then the channel at which the piece begins, how many planes or columns, and
 * of what size or how many rows; for columns alone the rest.
 */
export type Sweep = (
  x: Address,
  dy: Address,
  to: Address,
  k: Cells,
  channels: number,
  extent: number,
  shifted: number,
  blank: Address,
  block: number,
) => void;

/** The float32 kernels of `assembly/`; each is said there. */
export interface Kernels {
  planeMoments: Sweep;
  planeDots: Sweep;
  planeScale: Sweep;
  planeGradient: Sweep;
  columnMoments: Sweep;
  columnDots: Sweep;
  columnScale: Sweep;
  columnGradient: Sweep;
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
  ): void;
  center(k: Cells, means: Address64, groups: number, span: number, channels: number, always: boolean): number;
  settleMoments(
    k: Cells,
    means: Address64,
    groups: number,
    span: number,
    channels: number,
    inverse: number,
    epsilon: number,
  ): number;
  settleDots(
    k: Cells,
    means: Address64,
    gamma: Address,
    w: Address64,
    totals: Address64,
    groups: number,
    span: number,
    channels: number,
  ): void;
  coefficients(
    k: Cells,
    means: Address64,
    gamma: Address,
    beta: Address,
    w: Address64,
    groups: number,
    span: number,
    channels: number,
    inverse: number,
  ): void;
}

const kernels = /* @__PURE__ */ loadKernels<Kernels>(KERNEL, { smallest: 32 });

/** Below this, powers of 1/√(variance + epsilon) could be more than float32 holds. */
const SMALLEST_EPSILON = 1e-20;

/** With a factor 1/√(variance + epsilon) below this, its square could be less than float32 holds. */
export const SMALLEST_FACTOR = 1e-15;

/** The kernels, if the tensors are for them. */
export function kernelsFor(epsilon: number, ...tensors: readonly (Tensor | undefined)[]): Kernels | undefined {
  if (epsilon < SMALLEST_EPSILON) return undefined;
  const arrays: FloatArray[] = [];
  for (const x of tensors) if (x) arrays.push(x.data);
  return kernels(...arrays);
}
