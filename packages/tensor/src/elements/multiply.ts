import { streamLong } from "../kernels/streamLong.ts";
import type { FloatArray } from "../types.ts";
import { kernels } from "./internal/kernels.ts";

/** out = by·x, and 0 where `by` is 0, whatever x is there. `out` may be either. */
export function multiply(out: FloatArray, by: FloatArray, x: FloatArray): void {
  const simd = kernels(out, by, x);
  if (simd) streamLong(out.length, [by, x], [out], ([by, x, out], count) => simd.multiply(by, x, out, count));
  else for (let i = 0; i < out.length; i++) out[i] = by[i] === 0 ? 0 : by[i] * x[i];
}
