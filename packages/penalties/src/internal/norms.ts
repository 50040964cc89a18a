import type { FloatArray } from "@reg/tensor";
import { dotsOf } from "@reg/tensor/kernel";
import type { Groups } from "./groups.ts";
import { kernels } from "./kernels.ts";
import { weighedSum } from "./sums.ts";

/** √Σw² of each group, by way of its largest element: squares of float64 may be too large or too small for a number. */
export function groupNorms(w: FloatArray, groups: Groups): Float64Array {
  // Squares of float32 are numbers of float64.
  if (groups.layout && w.BYTES_PER_ELEMENT === 4) return dotsOf(w, w, groups.layout).map(Math.sqrt);
  const { count, of } = groups;
  const largest = new Float64Array(count + 1);
  for (let i = 0; i < w.length; i++) largest[of[i]] = Math.max(largest[of[i]], Math.abs(w[i]));
  const squares = new Float64Array(count + 1);
  for (let i = 0; i < w.length; i++) squares[of[i]] = squares[of[i]] + (w[i] / largest[of[i]]) ** 2;
  return largest
    .subarray(0, count)
    .map((size, g) => (size > 0 && size < Infinity ? size * Math.sqrt(squares[g]) : size));
}

/** √Σw² */
export const norm = (w: FloatArray): number =>
  kernels(w) ? Math.sqrt(weighedSum(w, 0, 1)) : groupNorms(w, { count: 1, of: new Int32Array(w.length) })[0];
