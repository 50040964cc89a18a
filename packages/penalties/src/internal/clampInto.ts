import type { FloatArray } from "@reg/tensor";
import { streamLong } from "@reg/tensor/kernel";
import { kernels } from "./kernels.ts";

/** out = min(max(x − shift, low), high); NaN stays. */
export function clampInto(out: FloatArray, x: FloatArray, shift: number, low: number, high: number): void {
  const simd = kernels(x, out);
  // Less −0 than 0, x = −0 becomes 0, as max(−0, 0) is.
  const less = shift === 0 && Object.is(low, 0) ? -0 : shift;
  if (simd) streamLong(x.length, [x], [out], ([x, out], count) => simd.clamp(x, out, count, less, low, high));
  else for (let i = 0, { length } = x; i < length; i++) out[i] = Math.min(Math.max(x[i] - shift, low), high);
}
