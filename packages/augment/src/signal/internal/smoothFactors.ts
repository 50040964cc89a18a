import { foldIn, normal } from "@reg/tensor";

/** Checks a number of knots at the door. */
export function expectKnots(what: string, knots: number): void {
  if (!Number.isSafeInteger(knots) || knots < 0) {
    throw new RangeError(`${what}: knots must be a whole number of at least 0, got ${knots}.`);
  }
}

/** Factors around 1 at both ends and `knots` places between; `path` tells several curves apart. */
export const drawFactors = (seed: number, knots: number, deviation: number, path: number): number[] =>
  Array.from(normal(foldIn(seed, "factors", path), knots + 2, { mean: 1, deviation }));
