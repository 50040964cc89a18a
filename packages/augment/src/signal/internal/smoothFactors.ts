import { foldIn, normal } from "@reg/tensor";
import { expectWhole } from "@reg/tensor/checks";

/** Throws unless `knots` is a whole number of at least 0. */
export const expectKnots = (what: string, knots: unknown): void => expectWhole(what, "knots", knots, 0);

/** Factors around 1 at both ends and `knots` places between; `path` tells several curves apart. */
export const drawFactors = (seed: number, knots: number, deviation: number, path: number): number[] =>
  Array.from(normal(foldIn(seed, "factors", path), knots + 2, { mean: 1, deviation }));
