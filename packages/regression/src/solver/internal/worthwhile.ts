import type { Model } from "./model.ts";

/** New curvature serves about as many strengths as this. */
const AHEAD = 4;

/**
 * Whether computing the curvature anew costs less than the steps it will save, here and at the next few strengths.
 *
 * @param distance how many times as large as it may be a violation is
 * @param rate what a step leaves of it
 */
export function worthwhile({ set, problem, design }: Model, distance: number, rate: number): boolean {
  const { m } = set;
  const { k } = problem.factor;
  const { padded } = design;
  const step = 12 + 2 * m + (6 * k * k) / padded;
  const anew = (m * m) / 4 + k ** 3 / (3 * padded);
  const left = rate > 0 ? Math.log(distance) / -Math.log(Math.min(rate, 0.99)) : 0;
  return anew < step || AHEAD * left * step > anew + 3 * step;
}
