import { emptyLike } from "@reg/tensor/kernel";
import { expectMoments } from "../internal/checks.ts";
import type { Moments } from "../types.ts";

/**
 * The moments of two parts together, as if they had been taken of the whole.
 *
 *     count = a.count + b.count,   δ = b.mean − a.mean
 *     mean = a.mean + δ · b.count/count
 *     variance = (a.variance·a.count + b.variance·b.count)/count + δ² · a.count·b.count/count²
 *
 * Moments of count 0 change nothing, so any number of parts can be merged, in any order.
 *
 * @param a mean [C], biased variance [C], count
 * @param b the same of another part
 * @throws RangeError when the shapes differ or a count is no whole number.
 * @see Chan, Golub, LeVeque: "Updating formulae and a pairwise algorithm for computing sample variances" (1979)
 * @example const whole = parts.reduce(mergeMoments);
 */
export function mergeMoments(a: Moments, b: Moments): Moments {
  expectMoments("mergeMoments", "a", a);
  expectMoments("mergeMoments", "b", b, a.mean.shape);
  const count = a.count + b.count;
  const fraction = count === 0 ? 0 : b.count / count;
  const mean = emptyLike(a.mean);
  const variance = emptyLike(a.variance);
  for (let c = 0; c < mean.data.length; c++) {
    const delta = b.mean.data[c] - a.mean.data[c];
    mean.data[c] = a.mean.data[c] + delta * fraction;
    variance.data[c] =
      a.variance.data[c] * (1 - fraction) + b.variance.data[c] * fraction + delta * delta * fraction * (1 - fraction);
  }
  return { mean, variance, count };
}
