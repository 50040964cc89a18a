import { loadKernels } from "@reg/tensor/kernel";
import { KERNEL } from "./generated/kernel.ts";

type Address = number;

/** The kernels of `assembly/`; each is said there. */
export interface Kernels {
  warpImages(
    source: Address,
    width: number,
    height: number,
    channels: number,
    size: number,
    padded: Address,
    border: number,
    fill: Address,
    out: Address,
    rows: number,
    columns: number,
    backs: Address,
    count: number,
  ): void;
  mirror(source: Address, out: Address, width: number, rows: number, bytes: number): void;
}

/** What the tables of assembly/constants.ts fill. */
const CONSTANT_BYTES = 5264;

export const kernels = /* @__PURE__ */ loadKernels<Kernels>(KERNEL, CONSTANT_BYTES);
