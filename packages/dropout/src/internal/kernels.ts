import { loadKernels } from "@reg/tensor/kernel";
import { KERNEL } from "../generated/kernel.ts";

type Address = number;

/** Exports of the compiled module. Each is documented in `assembly/`. */
interface Kernels {
  dropout(
    x: Address,
    y: Address,
    bits: Address,
    count: number,
    start: number,
    threshold: number,
    seed: number,
    stream: number,
    scale: number,
  ): void;
  applyBits(x: Address, y: Address, bits: Address, count: number, scale: number): void;
  replaceKept(x: Address, y: Address, bits: Address, count: number, scale: number, shift: number): void;
  gaussian(
    x: Address,
    y: Address,
    count: number,
    start: number,
    seed: number,
    stream: number,
    deviation: number,
    multiplied: number,
  ): void;
  words(out: Address, count: number, block: number, seed: number, stream: number): void;
  softenByPower(words: Address, kept: Address, count: number, power: number, by: number): void;
  soften(words: Address, kept: Address, count: number, logit: number, temperature: number): void;
}

/** They are faster from the first element on, since plain loops take long to start the generator. */
export const kernels = /* @__PURE__ */ loadKernels<Kernels>(KERNEL, { smallest: 1 });
