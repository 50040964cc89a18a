import { loadKernels } from "@reg/tensor/kernel";
import { KERNEL } from "./generated/kernel.ts";

type Address = number;
type Walk = (
  x: Address,
  y: Address,
  planes: number,
  area: number,
  block: number,
  runs: Address,
  size: number,
  step: number,
  padded: boolean,
) => void;

/** The float32 kernels of `assembly/`; each is said there. All sizes are bytes but the numbers of planes and runs. */
interface Kernels {
  readonly unfold: Walk;
  readonly fold: Walk;
}

export const kernels = /* @__PURE__ */ loadKernels<Kernels>(KERNEL);
