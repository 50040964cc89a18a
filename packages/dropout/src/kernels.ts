import { loadKernels } from "@reg/tensor/kernel";
import { KERNEL } from "./generated/kernel.ts";

type Address = number;

/** The float32 kernels of `assembly/`; each is said there. */
interface Kernels {
  maskBits(
    out: Address,
    groups: number,
    first: number,
    threshold: number,
    key0: number,
    key1: number,
    stream: number,
  ): void;
  dropout(
    x: Address,
    y: Address,
    bits: Address,
    count: number,
    start: number,
    threshold: number,
    key0: number,
    key1: number,
    stream: number,
    scale: number,
  ): void;
  applyBits(x: Address, y: Address, bits: Address, count: number, scale: number): void;
  selectBits(
    x: Address,
    dropped: Address,
    y: Address,
    bits: Address,
    count: number,
    scale: number,
    shift: number,
    constant: number,
  ): void;
  gaussian(
    x: Address,
    y: Address,
    count: number,
    start: number,
    key0: number,
    key1: number,
    stream: number,
    deviation: number,
    multiplied: number,
  ): void;
}

export const kernels = /* @__PURE__ */ loadKernels<Kernels>(KERNEL);
