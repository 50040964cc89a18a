import { loadKernels } from "@reg/tensor/kernel";
import { KERNEL } from "../generated/kernel.ts";

type Address = number;

/** Exports of the compiled module. Each is documented in `assembly/`. */
export interface Kernels {
  l1Value(w: Address, count: number): number;
  l2Value(w: Address, count: number): number;
  l1Into(w: Address, dw: Address, count: number, l1: number): number;
  elasticNetInto(
    w: Address,
    dw: Address,
    count: number,
    l1: number,
    l2: number,
    weigh1: number,
    weigh2: number,
  ): number;
  clear(out: Address, count: number): void;
  addScaled(x: Address, w: Address, out: Address, count: number, by: number): void;
  isotropicSlopes(x: Address, sizes: Address, dx: Address, count: number, stride: number, by: number): void;
  logSlopes(w: Address, dw: Address, count: number, factor: number, epsilon: number): void;
  clamp(x: Address, out: Address, count: number, shift: number, low: number, high: number): void;
  hard(x: Address, out: Address, count: number, limit: number): void;
  firm(
    x: Address,
    out: Address,
    count: number,
    inner: number,
    near: number,
    threshold: number,
    grow: number,
    limit: number,
  ): void;
  soft(v: Address, out: Address, count: number, threshold: number, shrink: number): void;
  softEach(v: Address, step: Address, out: Address, count: number, l1: number, l2: number): void;
  badSteps(step: Address, count: number): number;
  dot64(x: Address, y: Address, count: number): number;
  rotate64(x: Address, y: Address, count: number, cosine: number, sine: number): void;
  gram(a: Address, step: number, rows: number, pairs: number, g: Address, gStep: number): void;
  product64(
    c: Address,
    cStep: number,
    left: Address,
    rowStep: number,
    columnStep: number,
    right: Address,
    rightStep: number,
    rows: number,
    groups: number,
    depth: number,
  ): void;
  tridiagonal(g: Address, step: number, n: number, e: Address, sizes: Address, p: Address): void;
  reflections(z: Address, g: Address, step: number, n: number, sizes: Address, v: Address): void;
  diagonal(
    d: Address,
    e: Address,
    n: number,
    z: Address,
    step: number,
    groups: number,
    sweeps: Address,
    room: number,
  ): void;
}

export const kernels = /* @__PURE__ */ loadKernels<Kernels>(KERNEL);
