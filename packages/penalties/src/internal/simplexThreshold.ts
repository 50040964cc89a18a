import type { Groups } from "./groups.ts";

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
