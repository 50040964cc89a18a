import { loadKernels } from "@reg/tensor/kernel";
import { KERNEL } from "../generated/kernel.ts";

type Address = number;

/** Exports of the compiled module. Each is documented in `assembly/`. */
interface Kernels {
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
}

export const kernels = /* @__PURE__ */ loadKernels<Kernels>(KERNEL);
