import { combine, emptyLike, multiply } from "@reg/tensor/kernel";
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
  const [mean, variance] = [emptyLike(a.mean), emptyLike(a.variance)];
  const spread = mean.data; // (b − a)², until the mean is written
  combine(spread, b.mean.data, 1, a.mean.data, -1);
  multiply(spread, spread, spread);
  combine(variance.data, a.variance.data, 1 - fraction, b.variance.data, fraction);
  combine(variance.data, variance.data, 1, spread, fraction * (1 - fraction));
  combine(mean.data, a.mean.data, 1 - fraction, b.mean.data, fraction);
  return { mean, variance, count };
}
