import { streamLong } from "../kernels/streamLong.ts";
import type { FloatArray } from "../types.ts";
import { isNarrow, kernels } from "./internal/kernels.ts";

/** out = a·x + b·y, or a·x without a y. `out` may be x or y. */
export function combine(out: FloatArray, x: FloatArray, a: number, y?: FloatArray, b = 1): void {
  const simd = isNarrow(a) && isNarrow(b) ? kernels(out, x, y ?? x) : undefined;
  const { length } = out;
  if (simd && y) streamLong(length, [x, y], [out], ([x, y, out], count) => simd.combine(x, y, out, count, a, b));
  else if (simd) streamLong(length, [x], [out], ([x, out], count) => simd.combine(x, 0, out, count, a, 0));
  else if (y) for (let i = 0; i < length; i++) out[i] = a * x[i] + b * y[i];
  else for (let i = 0; i < length; i++) out[i] = a * x[i];
}
