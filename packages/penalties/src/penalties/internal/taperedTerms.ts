import type { FloatArray, Tensor } from "@reg/tensor";
import type { Terms } from "../../internal/terms.ts";

/**
 * Terms of a penalty whose slope is `strength` up to |w| = start, from there falls along a line to 0 at |w| = end, and stays
 * 0: with f = min(max(|w| − start, 0), end − start) and `width` the length of the fall in multiples of the strength,
 * Σ strength · min(|w|, start) + f · (strength − f / (2 · width)), with the slope strength − f / width.
 */
export function taperedTerms(w: Tensor, strength: number, start: number, width: number): Terms {
  const most = width * strength;
  return [
    sumOf(w.data, strength, start, most, 1 / (2 * width)),
    (dw, scale) => addSlopes(w.data, dw, scale * strength, start, most, scale / width),
  ];
}

function sumOf(w: FloatArray, strength: number, start: number, most: number, half: number): number {
  let sum = 0;
  for (let i = 0, { length } = w; i < length; i++) {
    const size = Math.abs(w[i]);
    const fallen = Math.min(Math.max(size - start, 0), most);
    sum += strength * Math.min(size, start) + fallen * (strength - fallen * half);
  }
  return sum;
}

function addSlopes(w: FloatArray, dw: FloatArray, full: number, start: number, most: number, fall: number): void {
  for (let i = 0, { length } = w; i < length; i++) {
    const v = w[i];
    const slope = full - fall * Math.min(Math.max(Math.abs(v) - start, 0), most);
    dw[i] = dw[i] + (v > 0 ? slope : v < 0 ? -slope : v * slope);
  }
}
