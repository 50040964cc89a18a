import type { Tensor } from "@reg/tensor";
import { combine, combineGroups, dotsOf, emptyLike, exps, type Groups, multiply } from "@reg/tensor/kernel";
import type { Terms } from "../../internal/terms.ts";

/**
 * The sum of the entropies of rows of logits, and −scale times its gradient, by passes over all rows at once: with d, how far a
 * logit is below the largest of its row, e = eᵈ and s = Σe, a row has H = ln s − Σ e·d / s and the slope e · (d − ln s + H) / s.
 */
export function rowEntropies(logits: Tensor, rows: Groups): Terms {
  const [e, ed] = [emptyLike(logits), emptyLike(logits)];
  const ones = new Float64Array(rows.groups).fill(1);
  combineGroups(
    ed.data,
    logits.data,
    rows,
    ones,
    ones.map((_, row) => -largestOf(logits.data, row, rows.inner)),
  );
  exps(e.data, ed.data);
  multiply(ed.data, e.data, ed.data); // 0 where e is 0, and d −∞
  const sums = dotsOf(e.data, undefined, rows);
  const entropies = dotsOf(ed.data, undefined, rows).map((dot, row) => Math.log(sums[row]) - dot / sums[row]);
  let sum = 0;
  for (const h of entropies) sum += h;
  return [
    sum,
    (dx, scale) => {
      const by = sums.map((s) => scale / s);
      const slope = emptyLike(logits).data;
      combineGroups(
        slope,
        ed.data,
        rows,
        by,
        by.map((s, row) => s * (entropies[row] - Math.log(sums[row]))),
        e.data,
      );
      combine(dx, dx, 1, slope);
    },
  ];
}

function largestOf(x: ArrayLike<number>, row: number, length: number): number {
  let largest = -Infinity;
  for (let i = row * length; i < (row + 1) * length; i++) largest = Math.max(largest, x[i]);
  return largest;
}
