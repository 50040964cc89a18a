import { loadKernels } from "@reg/tensor/kernel";
import { KERNEL } from "./generated/kernel.ts";

type Address = number;

/** The float32 kernels of `assembly/`; each is said there. */
interface Kernels {
  l1Value(w: Address, count: number): number;
  l2Value(w: Address, count: number): number;
  l1Gradient(w: Address, dw: Address, count: number, l1: number): void;
  l2Gradient(w: Address, dw: Address, count: number, l2: number): void;
  elasticNetGradient(w: Address, dw: Address, count: number, l1: number, l2: number): void;
  l1Into(w: Address, dw: Address, count: number, l1: number): number;
  l2Into(w: Address, dw: Address, count: number, l2: number): number;
  elasticNetInto(
    w: Address,
    dw: Address,
    count: number,
    l1: number,
    l2: number,
    weigh1: number,
    weigh2: number,
  ): number;
  soft(v: Address, out: Address, count: number, threshold: number, shrink: number): void;
}

export const kernels = /* @__PURE__ */ loadKernels<Kernels>(KERNEL);
