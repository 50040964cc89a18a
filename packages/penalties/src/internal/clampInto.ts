import type { FloatArray } from "@reg/tensor";
import { streamLong } from "@reg/tensor/kernel";
import { kernels } from "./kernels.ts";

/** out = min(max(x − shift, low), high); NaN stays. */
export function clampInto(out: FloatArray, x: FloatArray, shift: number, low: number, high: number): void {
  const simd = kernels(x, out);
  if (simd) streamLong(x.length, [x], [out], ([x, out], count) => simd.clamp(x, out, count, shift, low, high));
  else for (let i = 0, { length } = x; i < length; i++) out[i] = Math.min(Math.max(x[i] - shift, low), high);
}
