import type { FloatArray } from "@reg/tensor";
import { kernels } from "./kernels.ts";
import { streamLong } from "./streamLong.ts";

/** out = x·by; a factor of 0 gives zeros regardless of x, and one of 1 the same bits. */
export function scaled(x: FloatArray, out: FloatArray, by: number): void {
  if (by === 0) out.fill(0);
  else if (by === 1) {
    if (out !== x) out.set(x);
  } else {
    const simd = isNarrow(by) ? kernels(x, out) : undefined;
    if (simd) streamLong(x.length, [x], [out], ([x, out], count) => simd.scaled(x, out, count, by));
    else for (let i = 0; i < x.length; i++) out[i] = x[i] * by;
  }
}

/** out = x + w·by */
export function addScaled(x: FloatArray, w: FloatArray, out: FloatArray, by: number): void {
  const simd = isNarrow(by) ? kernels(x, w, out) : undefined;
  if (simd) streamLong(x.length, [x, w], [out], ([x, w, out], count) => simd.addScaled(x, w, out, count, by));
  else for (let i = 0; i < x.length; i++) out[i] = x[i] + w[i] * by;
}

/** Whether float32 holds a factor with full precision. */
const isNarrow = (by: number): boolean => Math.abs(by) > 1e-37 && Math.abs(by) < 3e38;
