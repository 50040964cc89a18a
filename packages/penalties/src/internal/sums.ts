import type { FloatArray } from "@reg/tensor";
import { stream } from "@reg/tensor/kernel";
import { kernels } from "./kernels.ts";

/** sizes·Σ|w| + squares·Σw²; a factor of 0 turns its part off, regardless of w. */
export function weighedSum(w: FloatArray, sizes: number, squares: number): number {
  const simd = kernels(w);
  if (simd) {
    return stream(
      w.length,
      [w],
      [],
      ([w], count) => (sizes && sizes * simd.l1Value(w, count)) + (squares && squares * simd.l2Value(w, count)),
    );
  }
  let [a, b] = [0, 0];
  for (let i = 0; i < w.length; i++) {
    a += Math.abs(w[i]);
    b += w[i] * w[i];
  }
  return (sizes && sizes * a) + (squares && squares * b);
}
