import { normal, uniform } from "@reg/tensor";
import { describe, expect, it } from "vitest";
import { logisticRegression, poissonRegression } from "../src/index.ts";
import { rowsOf } from "./draw.ts";

/** Few samples, so that features depend on each other and curvature falls, with bounds at 0 and beyond, and free features. */
function drawn(seed: number) {
  const draws = Array.from(uniform(seed, 200));
  const next = (): number => draws.pop() ?? 0;
  const [n, p, classes] = [16 + Math.floor(30 * next()), 4 + Math.floor(18 * next()), 3 + Math.floor(2 * next())];
  const x = rowsOf(seed, n, p);
  const noise = normal(seed + 1, n);
  const each = (value: () => number): number[] => Array.from({ length: p }, value);
  return {
    x,
    classes: x.map((_, i) => (i < classes ? i : Math.floor(classes * next()))),
    counts: x.map((row, i) => Math.floor(Math.exp(0.5 * row[0] + 0.3 * noise[i] + 0.5))),
    options: {
      path: { count: 10, ratio: 0.01 },
      l1Ratio: [1, 0.5, 0.1][Math.floor(3 * next())],
      lower: each(() => (next() < 0.5 ? Number.NEGATIVE_INFINITY : next() < 0.5 ? 0 : -0.3 * next())),
      upper: each(() => (next() < 0.5 ? Number.POSITIVE_INFINITY : next() < 0.5 ? 0 : 0.3 * next())),
      penaltyFactors: each(() => (next() < 0.15 ? 0 : 0.5 + next())),
    },
  };
}

describe("bounds beside free features, on few samples", () => {
  // The first seven went wrong once: what depended on others left at a jump, or was told from them by rounding.
  it.each([205, 318, 405, 557, 770, 984, 991, 0, 1, 2, 3, 4, 5])(
    "are solved for classes and counts, draw %i",
    (seed) => {
      const { x, classes, counts, options } = drawn(seed);
      const fits = [logisticRegression({ x, y: classes }, options), poissonRegression({ x, y: counts }, options)];
      for (const fit of fits) expect(Math.max(...fit.kkt)).toBeLessThan(1e-8);
    },
  );
});
