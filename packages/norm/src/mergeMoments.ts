import { expectShape } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { expectCount } from "./checks.ts";
import type { Moments } from "./types.ts";

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
  const what = "mergeMoments";
  const shape = [a?.mean?.data?.length ?? 0];
  for (const [name, part] of Object.entries({ a, b })) {
    expectShape(`${what}: ${name}.mean`, part.mean, shape);
    expectShape(`${what}: ${name}.variance`, part.variance, shape);
    expectCount(`${what}: ${name}.count`, part.count);
  }
  const count = a.count + b.count;
  const share = count === 0 ? 0 : b.count / count;
  const mean = emptyLike(a.mean);
  const variance = emptyLike(a.variance);
  for (let c = 0; c < mean.data.length; c++) {
    const delta = b.mean.data[c] - a.mean.data[c];
    mean.data[c] = a.mean.data[c] + delta * share;
    variance.data[c] =
      a.variance.data[c] * (1 - share) + b.variance.data[c] * share + delta * delta * share * (1 - share);
  }
  return { mean, variance, count };
}
