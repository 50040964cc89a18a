import { KERNEL } from "../generated/curves.ts";
import { exp, log } from "../kernels/elementary.ts";
import { loadKernels } from "../kernels/loadKernels.ts";
import { words32 } from "../kernels/memory.ts";
import { staging } from "../kernels/staging.ts";
import { CHUNK, stream } from "../kernels/stream.ts";
import { streamLong } from "../kernels/streamLong.ts";
import type { FloatArray } from "../types.ts";
import { isNarrow } from "./internal/kernels.ts";

type Address = number;

/** Exports of the compiled module. Each is documented in `assembly/curves/`. */
interface Kernels {
  exps(x: Address, out: Address, count: number, by: number, shift: number): void;
  addLogs(list: Address, many: number, out: Address, count: number, by: number): void;
  tanhs(x: Address, out: Address, count: number, by: number): void;
}

const kernels = /* @__PURE__ */ loadKernels<Kernels>(KERNEL);

/** out = exp(by·x − shift) */
export function exps(out: FloatArray, x: FloatArray, by = 1, shift = 0): void {
  const simd = isNarrow(by) && isNarrow(shift) ? kernels(out, x) : undefined;
  if (simd) streamLong(out.length, [x], [out], ([x, out], count) => simd.exps(x, out, count, by, shift));
  else for (let i = 0; i < out.length; i++) out[i] = exp(by * x[i] - shift);
}

/** Arrays that are taken at once. */
const MANY = 16;

/** out += by·Σ ln x over arrays as long as `out`. */
export function addLogs(out: FloatArray, all: readonly FloatArray[], by = 1): void {
  const simd = isNarrow(by) ? kernels(out, ...all) : undefined;
  if (!simd) {
    for (const x of all) for (let i = 0; i < out.length; i++) out[i] = out[i] + by * log(x[i]);
    return;
  }
  for (let first = 0; first < all.length; first += MANY) {
    const some = all.slice(first, first + MANY);
    const many = some.length;
    const list = staging(4 * CHUNK * (many + 2)) + 4 * CHUNK * (many + 1); // behind what `stream` takes for them and `out`
    stream(out.length, [...some, out], [out], (addresses, count) => {
      words32().set(addresses.slice(0, many), list / 4);
      simd.addLogs(list, many, addresses[many], count, by);
    });
  }
}

/** out = tanh(by·x) */
export function tanhs(out: FloatArray, x: FloatArray, by = 1): void {
  const simd = isNarrow(by) ? kernels(out, x) : undefined;
  if (simd) streamLong(out.length, [x], [out], ([x, out], count) => simd.tanhs(x, out, count, by));
  else for (let i = 0; i < out.length; i++) out[i] = Math.tanh(by * x[i]);
}
