import { foldIn } from "@reg/tensor";
import { expectNumber, expectSeed, expectWhole } from "@reg/tensor/checks";
import { classesOf } from "../design/internal/labels.ts";
import { tableOf } from "../design/internal/samples.ts";
import type { Features, Labels, Values } from "../design/types.ts";
import type { FitOptions } from "../fit/types.ts";
import type { Fit } from "../result/types.ts";
import { expectEstimator } from "./internal/expectEstimator.ts";
import { foldsOf } from "./internal/foldsOf.ts";
import { entriesIn, rowsIn } from "./internal/subset.ts";

export interface StabilitySelectionOptions extends Omit<FitOptions, "lambda"> {
  /** The part of L1 in the penalty; as the estimator has it by default. */
  readonly l1Ratio?: number;
  /** How many pairs of halves are drawn. Default: 50. */
  readonly pairs?: number;
  /** The share of the halves in which a feature must be chosen, in (0.5, 1]. Default: 0.6. */
  readonly threshold?: number;
  /** At most so many features are chosen on each half: those of the last point of the path before more are. Default: √(0.8·p). */
  readonly count?: number;
  /** Draws the halves. Default: 0. */
  readonly seed?: number;
}

export interface StabilitySelection {
  /** The share of the halves in which each feature was chosen. */
  readonly frequency: Float64Array;
  /** The features at or above the threshold, the most frequent first. */
  readonly selected: readonly { readonly name: string; readonly index: number; readonly frequency: number }[];
  /** On average at most so many features are chosen wrongly: count²/((2·threshold − 1)·p). */
  readonly falseBound: number;
}

type Fitter = (samples: { x: Features; y: unknown }, options: object) => Fit;

/**
 * The features that an estimator chooses on many halves of the samples: a choice that does not hang on a few of them, with a
 * bound on the wrong ones. Halves come in pairs that share no sample; classes are in both alike.
 *
 *     E[wrongly chosen] ≤ count²/((2·threshold − 1)·p)
 *
 * where wrongly chosen are features that a half chooses no more often than one drawn at random (Shah & Samworth), or, if noise is
 * exchangeable and the estimator better than chance, all that have no effect (Meinshausen & Bühlmann).
 *
 * @param estimator `lasso`, `elasticNet`, `logisticRegression`, `poissonRegression`
 * @param samples `x` and `y` as it takes them
 * @param options those of the estimator, and how to draw
 * @throws TypeError, RangeError as the estimator.
 * @see Meinshausen & Bühlmann, "Stability selection", 2010, https://doi.org/10.1111/j.1467-9868.2010.00740.x; Shah &
 *   Samworth, "Variable selection with error control", 2013, https://doi.org/10.1111/j.1467-9868.2011.01034.x
 * @example
 * const x = [[1, 5], [2, 1], [3, 4], [4, 1], [5, 5], [6, 2], [7, 1], [8, 3]];
 * stabilitySelection(lasso, { x, y: [1, 2, 3, 4, 5, 6, 7, 8] }, { count: 1 }).selected[0].name; // "x0"
 */
export function stabilitySelection<X extends Features, Y extends Values | Labels>(
  estimator: (samples: { x: X; y: Y }, options?: never) => Fit,
  samples: { readonly x: X; readonly y: Y },
  options: StabilitySelectionOptions = {},
): StabilitySelection {
  const where = "stabilitySelection";
  expectEstimator(where, estimator, samples);
  const { x, y } = samples;
  const { n, p } = tableOf(where, x, 4);
  const {
    pairs = 50,
    threshold = 0.6,
    seed = 0,
    count = Math.max(1, Math.floor(Math.sqrt(0.8 * p))),
    ...own
  } = options;
  expectWhole(where, "pairs", pairs, 1);
  expectWhole(where, "count", count, 1, p);
  expectNumber(where, "threshold", threshold, "(0.5, 1]", "It is a share of the halves.");
  expectSeed(where, seed);
  if ("lambda" in own)
    throw new RangeError(`${where}: there is no lambda here. Halves choose by count, along their paths.`);
  const fitter = estimator as unknown as Fitter;
  const settings = { path: { count: 60, ratio: 0.01 }, tolerance: 1e-6, ...own };
  const whole = fitter({ x, y }, { ...settings, path: { ...settings.path, count: 1 } }); // says what is wrong with all samples
  const { family, names } = whole;
  const classes =
    family === "binomial" || family === "multinomial" ? classesOf(where, y as Labels, n).indices : undefined;
  const list = (typeof y === "object" && "data" in y ? y.data : y) as ArrayLike<unknown>;
  const frequency = new Float64Array(p);
  for (let pair = 0; pair < pairs; pair++) {
    const side = foldsOf(where, { folds: 2, seed: foldIn(seed, pair) }, n, classes);
    for (const half of [0, 1]) {
      const rows = Array.from(side.keys())
        .filter((i) => side[i] === half)
        .slice(0, Math.floor(n / 2));
      const { weights, offset } = own;
      const many = family === "multinomial" ? whole.classes.length : 1;
      const parts = {
        ...(weights && { weights: entriesIn(weights, rows) }),
        ...(offset && { offset: entriesIn(offset, rows, many) }),
      };
      const fit = fitter({ x: rowsIn(x, rows), y: entriesIn(list, rows) }, { ...settings, ...parts });
      for (const j of firstOf(fit, count)) frequency[j]++;
    }
  }
  for (let j = 0; j < p; j++) frequency[j] /= 2 * pairs;
  const selected = Array.from(frequency, (share, index) => ({ name: names[index], index, frequency: share }))
    .filter((one) => one.frequency >= threshold)
    .sort((a, b) => b.frequency - a.frequency);
  return { frequency, selected, falseBound: count ** 2 / ((2 * threshold - 1) * p) };
}

/** The features of the last point of a path before more than `count` are chosen. */
function firstOf(fit: Fit, count: number): number[] {
  const more = fit.nonZeros.findIndex((found) => found > count);
  const last = (more < 0 ? fit.lambda.length : more) - 1;
  const size = fit.coefficients.data.length / fit.lambda.length;
  const many = size / fit.names.length;
  const point = fit.coefficients.data.subarray(Math.max(0, last) * size, (last + 1) * size);
  return fit.names.map((_, j) => j).filter((j) => point.subarray(j * many, (j + 1) * many).some((b) => b !== 0));
}
