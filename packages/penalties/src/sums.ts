import type { FloatArray } from "@reg/tensor";
import { stream } from "@reg/tensor/kernel";
import { kernels } from "./kernels.ts";

/** Σ|w| */
export function sumOfSizes(w: FloatArray): number {
  const simd = kernels(w);
  if (simd) return stream(w.length, [w], [], ([w], count) => simd.l1Value(w!, count));
  let sum = 0;
  for (let i = 0; i < w.length; i++) sum += Math.abs(w[i]!);
  return sum;
}

/** Σw² */
export function sumOfSquares(w: FloatArray): number {
  const simd = kernels(w);
  if (simd) return stream(w.length, [w], [], ([w], count) => simd.l2Value(w!, count));
  let sum = 0;
  for (let i = 0; i < w.length; i++) sum += w[i]! * w[i]!;
  return sum;
}
