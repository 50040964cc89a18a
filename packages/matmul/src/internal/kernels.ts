import { loadKernels } from "@reg/tensor/kernel";
import { KERNEL } from "../generated/kernel.ts";

type Address = number;

/** Exports of the compiled module. Each is documented in `assembly/`. */
export interface Kernels {
  scratchBytes(): number;
  gemm(
    a: Address,
    aRow: number,
    aColumn: number,
    b: Address,
    bRow: number,
    bColumn: number,
    c: Address,
    m: number,
    n: number,
    k: number,
    scratch: Address,
  ): void;
  addRows(
    m: Address,
    step: number,
    k: number,
    l: number,
    vectors: Address,
    between: number,
    count: number,
    sums: Address,
  ): void;
  dotLines(
    m: Address,
    step: number,
    k: number,
    l: number,
    vectors: Address,
    between: number,
    count: number,
    sums: Address,
  ): void;
  addOuter(
    a: Address,
    aRow: number,
    aColumn: number,
    b: Address,
    bRow: number,
    c: Address,
    m: number,
    n: number,
    k: number,
  ): void;
}

export const kernels = /* @__PURE__ */ loadKernels<Kernels>(KERNEL);
