import { proxTotalVariation } from "@reg/penalties";
import type { FusedStrengths } from "./types.ts";

/** l1·Σ|b| + fusion·Σ|bⱼ₊₁ − bⱼ| */
export function penaltyOf(b: Float64Array, { l1, fusion }: FusedStrengths): number {
  let sum = 0;
  for (let j = 0; j < b.length; j++) sum += l1 * Math.abs(b[j]) + (j > 0 ? fusion * Math.abs(b[j] - b[j - 1]) : 0);
  return sum;
}

/** argmin ½‖b − at‖² + the penalty. */
export function proxFused(at: Float64Array, { l1, fusion }: FusedStrengths): Float64Array {
  const flat = proxTotalVariation({ data: at, shape: [at.length] }, { strength: fusion }).data;
  return Float64Array.from(flat, (v) => (Math.abs(v) <= l1 ? 0 : v - Math.sign(v) * l1));
}

/** The strengths of a step of another length. */
export const scaled = ({ l1, fusion }: FusedStrengths, factor: number): FusedStrengths => ({
  l1: l1 * factor,
  fusion: fusion * factor,
});
