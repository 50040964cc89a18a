import type { FloatArray } from "@reg/tensor";
import type { Groups } from "./groups.ts";

/**
 * The water level of all values as one group, found in one pass and a few over what is left (Condat: "Fast projection onto
 * the simplex and the ℓ1 ball", 2016): NaN where it must be found by `simplexThreshold`, as for values that are not finite.
 */
export function thresholdOfAll(x: FloatArray, amount: number, absolute: boolean): number {
  if (!(amount > 0) || x.length === 0) return Number.NaN;
  const [active, waiting] = [new Float64Array(x.length), new Float64Array(x.length)];
  let [count, held, total] = [0, 0, 0];
  let level = -Infinity;
  for (let i = 0, { length } = x; i < length; i++) {
    const value = absolute ? Math.abs(x[i]) : x[i];
    total += value; // not finite where a value is not
    if (!(value > level)) continue;
    const next = count === 0 ? value - amount : level + (value - level) / (count + 1);
    if (next > value - amount || count === 0) level = next;
    else {
      for (let k = 0; k < count; k++) waiting[held++] = active[k];
      count = 0;
      level = value - amount;
    }
    active[count++] = value;
  }
  if (!Number.isFinite(total)) return Number.NaN;
  for (let k = 0; k < held; k++) if (waiting[k] > level) active[count++] = waiting[k];
  for (let before = -1; before !== count; ) {
    before = count;
    let sum = -amount;
    for (let k = 0; k < count; k++) sum += active[k];
    level = sum / count;
    count = 0;
    for (let k = 0; k < before; k++) if (active[k] > level) active[count++] = active[k];
  }
  return level;
}

/**
 * The water level of each group: where Σ weight · max(value − level, 0) is `amount`. The level of all values is that of
 * their mean; those below it are left out and the level of the others is taken, until none is below (Michelot: "A finite
 * algorithm for finding the projection of a point onto the canonical simplex of ℝⁿ", 1986).
 *
 * @param weightOf element i; where it is Infinity the level is no lower than the value
 */
export function simplexThreshold(
  { count, of }: Groups,
  amount: number,
  heightOf: (i: number) => number,
  weightOf: (i: number) => number = () => 1,
): Float64Array {
  const levels = new Float64Array(count + 1).fill(-Infinity);
  for (let moving = true; moving; ) {
    const sums = new Float64Array(count + 1);
    const weights = new Float64Array(count + 1);
    const floors = levels.slice();
    for (let i = 0; i < of.length; i++) {
      const [g, value] = [of[i], heightOf(i)];
      if (!(value > levels[g])) continue;
      const weight = weightOf(i);
      if (weight === Infinity) floors[g] = Math.max(floors[g], value);
      else {
        sums[g] = sums[g] + weight * value;
        weights[g] = weights[g] + weight;
      }
    }
    moving = false;
    for (let g = 0; g < count; g++) {
      const mean = weights[g] > 0 ? (sums[g] - amount) / weights[g] : -Infinity;
      const level = Math.max(floors[g], mean);
      if (!(level > levels[g])) continue;
      levels[g] = level;
      moving = true;
    }
  }
  return levels;
}
