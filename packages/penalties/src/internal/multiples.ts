import type { FloatArray } from "@reg/tensor";
import { combine } from "@reg/tensor/kernel";

/** out = x·by; a factor of 0 gives zeros regardless of x, and one of 1 the same bits. */
export function scaled(x: FloatArray, out: FloatArray, by: number): void {
  if (by === 0) out.fill(0);
  else if (by === 1) {
    if (out !== x) out.set(x);
  } else combine(out, x, by);
}

/** out = x + w·by */
export const addScaled = (x: FloatArray, w: FloatArray, out: FloatArray, by: number): void => combine(out, x, 1, w, by);
