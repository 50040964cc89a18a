import { expectNumber, expectSeed, expectWhole } from "@reg/tensor/checks";
import { classesOf } from "../design/internal/labels.ts";
import { tableOf } from "../design/internal/samples.ts";
import type { Features, Labels, Responses, Values } from "../design/types.ts";
import { ridge } from "../fit/ridge.ts";
import type { FitOptions } from "../fit/types.ts";
import type { Fit } from "../result/types.ts";
import { Crew, isMuch } from "./internal/crew.ts";
import { expectEstimator } from "./internal/expectEstimator.ts";
import { expectRun } from "./internal/expectRun.ts";
import type { HalfTask } from "./internal/runHalf.ts";
import type { Estimator } from "./types.ts";

export interface StabilitySelectionOptions extends Omit<FitOptions, "lambda"> {
  /** The part of L1 in the penalty. Default: the estimator's. */
  readonly l1Ratio?: number;
  /** How many pairs of halves are drawn. Default: 50. */
  readonly pairs?: number;
  /** The share of the halves in which a feature must be chosen, in (0.5, 1]. Default: 0.6. */
  readonly threshold?: number;
  /** At most so many features are chosen on each half: those of the last point of the path before more are. Default: √(0.8·p). */
  readonly count?: number;
  /** Draws the halves. Default: 0. */
  readonly seed?: number;
  /** How many threads fit the halves, in Node, this one among them; one where there is little to do. The others wait for half a minute for a next call. Results do not depend on it. Default: 1. */
  readonly threads?: number;
  /** Where `@reg/regression/threads` is, for programs that are bundled. */
  readonly worker?: string | URL;
  /** Is told how many of all halves are done. */
  readonly onProgress?: (done: number, all: number) => void;
}

export interface StabilitySelection {
  /** The share of the halves in which each feature was chosen. */
  readonly frequency: Float64Array;
  /** The features at or above the threshold, the most frequent first. */
  readonly selected: readonly { readonly name: string; readonly index: number; readonly frequency: number }[];
  /** On average at most so many features are chosen wrongly: count²/((2·threshold − 1)·p). */
  readonly falseBound: number;
}

const OPTIONS = ["pairs", "threshold", "count", "seed"];

/**
 * The features that an estimator chooses on many halves of the samples: a choice that does not hang on a few of them, with a
 * bound on the wrong ones. Halves come in pairs that share no sample; classes are in both alike.
 *
 *     E[wrongly chosen] ≤ count²/((2·threshold − 1)·p)
 *
 * where wrongly chosen are features that a half chooses no more often than one drawn at random (Shah & Samworth), or, if noise is
 * exchangeable and the estimator better than chance, all that have no effect (Meinshausen & Bühlmann).
 *
 * @param estimator any of this package but `ridge`, which chooses nothing
 * @param samples `x` and `y` as it takes them
 * @param options those of the estimator, and how to draw
 * @throws TypeError, RangeError as the estimator, and for a ridge.
 * @see Meinshausen & Bühlmann, "Stability selection", 2010, https://doi.org/10.1111/j.1467-9868.2010.00740.x; Shah &
 *   Samworth, "Variable selection with error control", 2013, https://doi.org/10.1111/j.1467-9868.2011.01034.x
 * @example
 * const x = [[1, 5], [2, 1], [3, 4], [4, 1], [5, 5], [6, 2], [7, 1], [8, 3]];
 * (await stabilitySelection(lasso, { x, y: [1, 2, 3, 4, 5, 6, 7, 8] }, { count: 1 })).selected[0].name; // "x0"
 */
export async function stabilitySelection<X extends Features, Y extends Values | Labels | Responses>(
  estimator: (samples: { x: Features; y: Y }, options?: never) => Fit,
  samples: { readonly x: X; readonly y: Y },
  options: StabilitySelectionOptions = {},
): Promise<StabilitySelection> {
  const where = "stabilitySelection";
  expectEstimator(where, estimator, samples);
  expectRun(where, options, OPTIONS);
  const { x, y } = samples as unknown as { x: Features; y: Values & Labels };
  const { n, p } = tableOf(where, x, 4);
  const {
    pairs = 50,
    threshold = 0.6,
    seed = 0,
    count = Math.max(1, Math.floor(Math.sqrt(0.8 * p))),
    threads,
    worker,
    onProgress,
    ...own
  } = options;
  expectWhole(where, "pairs", pairs, 1);
  expectWhole(where, "count", count, 1, p);
  expectNumber(where, "threshold", threshold, "(0.5, 1]", "It is a share of the halves.");
  expectSeed(where, seed);
  if ((own as FitOptions).lambda !== undefined)
    throw new RangeError(`${where}: there is no lambda here. Halves choose by count, along their paths.`);
  const fitter = estimator as unknown as Estimator;
  if ((estimator as unknown) === ridge || own.l1Ratio === 0)
    throw new RangeError(
      `${where}: a ridge has no coefficients of 0, so that it chooses nothing. Take an l1Ratio above 0.`,
    );
  const settings = { path: { count: 60, ratio: 0.01 }, tolerance: 1e-6, ...own };
  const whole = fitter({ x, y }, { ...settings, path: { ...settings.path, count: 1 } }); // says what is wrong with all samples
  const { family, names } = whole;
  const classes = family === "binomial" || family === "multinomial" ? classesOf(where, y, n).indices : undefined;
  const many = whole.coefficients.shape[2] ?? 1;
  const task: HalfTask = { kind: "half", x, y, n, classes, options: settings, seed, count, many };
  const all = 2 * pairs;
  const crew = await Crew.start(where, fitter, isMuch(n * p * pairs), { threads, worker });
  let done = 0;
  const job = crew.open(
    task,
    Array.from({ length: all }, (_, part) => part),
    () => onProgress?.(++done, all),
  );
  await crew.finish([job], onProgress !== undefined).finally(() => crew.end());
  const frequency = new Float64Array(p);
  for (const chosen of job.results) for (const j of chosen) frequency[j]++;
  for (let j = 0; j < p; j++) frequency[j] /= 2 * pairs;
  const selected = Array.from(frequency, (share, index) => ({ name: names[index], index, frequency: share }))
    .filter((one) => one.frequency >= threshold)
    .sort((a, b) => b.frequency - a.frequency);
  return { frequency, selected, falseBound: count ** 2 / ((2 * threshold - 1) * p) };
}
