import type { Best, Curve } from "../types.ts";

/** Where a curve is lowest or highest, the first of several places; null where nothing is finite. */
export function bestOf(curve: Curve | null, mode: "min" | "max"): Best | null {
  if (curve === null) return null;
  const values = mode === "min" ? curve.low : curve.high;
  let best: Best | null = null;
  for (const [i, value] of values.entries()) {
    if (!Number.isFinite(value)) continue;
    if (best === null || (mode === "min" ? value < best.value : value > best.value)) best = { at: curve.at[i], value };
  }
  return best;
}
