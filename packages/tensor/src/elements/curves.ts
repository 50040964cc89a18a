import { KERNEL } from "../generated/curves.ts";
import { exp, log } from "../kernels/elementary.ts";
import { loadKernels } from "../kernels/loadKernels.ts";
import { streamLong } from "../kernels/streamLong.ts";
import type { FloatArray } from "../types.ts";
import { isNarrow } from "./internal/kernels.ts";

type Address = number;

/** Exports of the compiled module. Each is documented in `assembly/curves/`. */
interface Kernels {
  exps(x: Address, out: Address, count: number, by: number, shift: number): void;
  logs(x: Address, out: Address, count: number, by: number): void;
  tanhs(x: Address, out: Address, count: number, by: number): void;
}

const kernels = /* @__PURE__ */ loadKernels<Kernels>(KERNEL);

/** out = exp(by·x − shift) */
export function exps(out: FloatArray, x: FloatArray, by = 1, shift = 0): void {
  const simd = isNarrow(by) && isNarrow(shift) ? kernels(out, x) : undefined;
  if (simd) streamLong(out.length, [x], [out], ([x, out], count) => simd.exps(x, out, count, by, shift));
  else for (let i = 0; i < out.length; i++) out[i] = exp(by * x[i] - shift);
}

/** out = by·ln x */
export function logs(out: FloatArray, x: FloatArray, by = 1): void {
  const simd = isNarrow(by) ? kernels(out, x) : undefined;
  if (simd) streamLong(out.length, [x], [out], ([x, out], count) => simd.logs(x, out, count, by));
  else for (let i = 0; i < out.length; i++) out[i] = by * log(x[i]);
}

/** out = tanh(by·x) */
export function tanhs(out: FloatArray, x: FloatArray, by = 1): void {
  const simd = isNarrow(by) ? kernels(out, x) : undefined;
  if (simd) streamLong(out.length, [x], [out], ([x, out], count) => simd.tanhs(x, out, count, by));
  else for (let i = 0; i < out.length; i++) out[i] = Math.tanh(by * x[i]);
}
