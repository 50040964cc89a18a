import type { Tensor } from "@reg/tensor";
import { loadKernels } from "@reg/tensor/kernel";
import { KERNEL } from "./generated/kernel.ts";

/** Addresses of float32 numbers, of float64 numbers. */
type Address = number;
type Address64 = number;

/** The float32 kernels of `assembly/`; each is said there. */
export interface Kernels {
  planeMoments: SumMoments;
  planeDots: SumDots;
  planeScale: Scale;
  planeGradient: Gradient;
  columnMoments: SumMoments;
  columnDots: SumDots;
  columnScale: Scale;
  columnGradient: Gradient;
  isFar(means: Address64, groups: number): number;
  spread(m: Address, means: Address64, groups: number, span: number): void;
  settleMoments(
    sums: Address64,
    m: Address,
    means: Address64,
    apart: number,
    groups: number,
    span: number,
    inverse: number,
    epsilon: number,
  ): number;
  prepareScale(
    m: Address,
    means: Address64,
    gamma: Address,
    beta: Address,
    apart: number,
    groups: number,
    span: number,
    channels: number,
  ): void;
  settleDots(
    sums: Address64,
    m: Address,
    means: Address64,
    gamma: Address,
    w: Address64,
    totals: Address64,
    apart: number,
    groups: number,
    span: number,
    channels: number,
  ): void;
  prepareGradient(
    m: Address,
    means: Address64,
    gamma: Address,
    w: Address64,
    apart: number,
    groups: number,
    span: number,
    channels: number,
    inverse: number,
  ): void;
  rowsForward(
    x: Address,
    y: Address,
    gamma: Address,
    beta: Address,
    statistics: Address,
    rows: number,
    size: number,
    centered: boolean,
    epsilon: number,
  ): number;
  rowsBackward(
    x: Address,
    dy: Address,
    dx: Address,
    gamma: Address,
    statistics: Address,
    partial: Address,
    totals: Address64,
    rows: number,
    size: number,
    block: number,
    centered: boolean,
  ): void;
}

/** What planes and columns have in common; `extent` is the size of a plane, or the number of rows. */
type SumMoments = (
  x: Address,
  m: Address,
  sums: Address64,
  apart: number,
  channels: number,
  extent: number,
  shifted: number,
  block: number,
) => void;
type SumDots = (
  x: Address,
  dy: Address,
  m: Address,
  sums: Address64,
  apart: number,
  channels: number,
  extent: number,
  shifted: number,
  block: number,
) => void;
type Scale = (
  x: Address,
  y: Address,
  m: Address,
  apart: number,
  channels: number,
  extent: number,
  shifted: number,
) => void;
type Gradient = (
  x: Address,
  dy: Address,
  dx: Address,
  m: Address,
  apart: number,
  channels: number,
  extent: number,
  shifted: number,
) => void;

const kernels = /* @__PURE__ */ loadKernels<Kernels>(KERNEL, { smallest: 32 });

/** Below this, powers of 1/√(variance + epsilon) could be more than float32 holds. */
const SMALLEST_EPSILON = 1e-20;

/** With a factor 1/√(variance + epsilon) below this, its square could be less than float32 holds. */
export const SMALLEST_FACTOR = 1e-15;

/** The kernels, if the tensors are for them. */
export const kernelsFor = (epsilon: number, tensors: readonly Tensor[]): Kernels | undefined =>
  epsilon < SMALLEST_EPSILON ? undefined : kernels(...tensors.map((x) => x.data));
