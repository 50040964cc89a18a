import type { FloatArray } from "@reg/tensor";
import { norm } from "./norms.ts";

/** (Σ|w|^order)^(1/order), and the largest |w| for an order of ∞; powers are taken of w / max|w|, lest they overflow. */
export function orderedNorm(w: FloatArray, order: number): number {
  if (order === 2) return norm(w);
  let largest = 0;
  for (let i = 0; i < w.length; i++) largest = Math.max(largest, Math.abs(w[i]));
  if (order === Infinity || !(largest > 0 && largest < Infinity)) return largest;
  let sum = 0;
  for (let i = 0; i < w.length; i++) sum += (Math.abs(w[i]) / largest) ** order;
  return largest * sum ** (1 / order);
}
