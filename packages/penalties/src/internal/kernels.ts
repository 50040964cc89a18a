import { loadKernels } from "@reg/tensor/kernel";
import { KERNEL } from "../generated/kernel.ts";

type Address = number;

/** Exports of the compiled module. Each is documented in `assembly/`. */
interface Kernels {
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
  addTwo64(sum: Address, x: Address, y: Address, count: number, byX: number, byY: number): void;
  rotate64(x: Address, y: Address, count: number, cosine: number, sine: number): void;
}

export const kernels = /* @__PURE__ */ loadKernels<Kernels>(KERNEL);
