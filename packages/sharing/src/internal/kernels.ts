import { loadKernels } from "@reg/tensor/kernel";
import { KERNEL } from "../generated/kernel.ts";

type Address = number;
/** The float32 kernel of `assembly/`, which says what it does. All sizes are bytes but the numbers of planes and runs. */
interface Kernels {
  walk(
    x: Address,
    y: Address,
    planes: number,
    area: number,
    block: number,
    runs: Address,
    size: number,
    step: number,
    padded: boolean,
    folded: boolean,
  ): void;
}

export const kernels = /* @__PURE__ */ loadKernels<Kernels>(KERNEL);
