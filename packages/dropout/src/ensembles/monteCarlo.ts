import { expectShape, type FloatArray, foldIn, sizeOf, type Tensor } from "@reg/tensor";
import { expectBoolean, expectNumber, expectOptions, expectWhole, shown } from "@reg/tensor/checks";
import { expectMaskSeed } from "../internal/checks.ts";
import { addEntropies, expectProbabilities } from "./internal/entropies.ts";
import { addTo, type Moments, varianceOf } from "./internal/moments.ts";
import { quantilesOf } from "./internal/quantilesOf.ts";

/** One pass through a net, with all of its masks drawn from a seed. Batch norm and the like work as at inference. */
export type Predict = (seed: number, pass: number) => Tensor;

export interface MonteCarloOptions {
  /** How many passes there are, at most; at least 2. */
  readonly passes: number;
  /** Pass i gets `foldIn(seed, i)`. */
  readonly seed: number;
  /** Whether predictions are probabilities along the last axis, which have entropies. Default: false. */
  readonly probabilities?: boolean;
  /** Which quantiles to return, each in [0, 1]; for these all predictions are kept. Default: none. */
  readonly quantiles?: readonly number[];
  /**
   * Stops, after 10 passes or more, when no mean has a confidence interval wider than `width`. Default: never; and a
   * confidence of 0.95.
   */
  readonly until?: { readonly width: number; readonly confidence?: number };
}

export interface MonteCarlo {
  /** The mean of the predictions. */
  readonly mean: Tensor;
  /** Their variance over passes, unbiased. */
  readonly variance: Tensor;
  /** The quantiles asked for. */
  readonly quantiles: readonly Tensor[];
  /** How many passes were made. */
  readonly passes: number;
}

export interface ClassMonteCarlo extends MonteCarlo {
  /** The predictive entropy, that of the mean, in nats: all uncertainty. [the shape without its last axis] */
  readonly entropy: Tensor;
  /** Between class and net: the entropy of the mean less the mean of the entropies. What more data could teach. */
  readonly mutualInformation: Tensor;
}

const FEWEST = 10;

/**
 * Monte-Carlo dropout: predicts several times with new masks and returns mean and variance, and for probabilities the
 * entropy of the mean and the mutual information, how far the passes disagree.
 *
 * Only ops that take the seed are random. Results are ordinary arrays of the dtype of the predictions; sums are float64.
 *
 * @param predict from a seed to predictions [any shape, the same each time]
 * @throws RangeError for fewer than 2 passes, a bad seed, quantiles outside [0, 1], a width below 0, a confidence outside (0, 1),
 * or predictions that are no probabilities where they should be; TypeError for a missing seed.
 * @see Gal and Ghahramani: "Dropout as a Bayesian approximation" (2016), https://arxiv.org/abs/1506.02142
 * @see Houlsby et al.: "Bayesian active learning for classification and preference learning" (2011),
 * https://arxiv.org/abs/1112.5745, for the mutual information
 * @example const { mean, variance } = monteCarlo((seed) => net(x, seed), { passes: 50, seed: 42 });
 */
export function monteCarlo(
  predict: Predict,
  options: MonteCarloOptions & { readonly probabilities: true },
): ClassMonteCarlo;
export function monteCarlo(predict: Predict, options: MonteCarloOptions): MonteCarlo;
export function monteCarlo(predict: Predict, options: MonteCarloOptions): MonteCarlo | ClassMonteCarlo {
  const { passes, seed, probabilities, quantiles, until, width, confidence } = checked(predict, options);
  const next = (pass: number, shape?: readonly number[]): Tensor => {
    const y = predict(foldIn(seed, pass), pass);
    expectShape(`monteCarlo: the prediction of pass ${pass}`, y, shape);
    return y;
  };
  const first = next(0);
  const shape = [...first.shape];
  const rows = shape.slice(0, -1);
  const narrow = first.data.BYTES_PER_ELEMENT === 4;
  const moments: Moments = {
    count: 0,
    mean: new Float64Array(first.data.length),
    squares: new Float64Array(first.data.length),
  };
  const entropies = new Float64Array(probabilities ? sizeOf(rows) : 0);
  const samples: FloatArray[] = [];
  const reach = 2 * normalBeyond((1 - confidence) / 2);
  const isSettled = (variance: number): boolean => reach * Math.sqrt(variance / moments.count) <= width;
  for (let y = first; ; y = next(moments.count, shape)) {
    if (probabilities) addEntropies(entropies, y.data, expectProbabilities("monteCarlo", y));
    if (quantiles.length > 0) samples.push(y.data.slice());
    addTo(moments, y.data);
    if (moments.count === passes || (until && moments.count >= FEWEST && varianceOf(moments).every(isSettled))) break;
  }
  const filled = (values: Float64Array, shape: readonly number[]): Tensor => ({
    data: narrow ? Float32Array.from(values) : values,
    shape,
  });
  const result = {
    mean: filled(moments.mean, shape),
    variance: filled(varianceOf(moments), shape),
    quantiles: quantilesOf(samples, quantiles).map((values) => filled(values, shape)),
    passes: moments.count,
  };
  if (!probabilities) return result;
  const entropy = new Float64Array(entropies.length);
  addEntropies(entropy, moments.mean, shape[rows.length]);
  const mutual = entropy.map((all, row) => Math.max(0, all - entropies[row] / moments.count));
  return { ...result, entropy: filled(entropy, rows), mutualInformation: filled(mutual, rows) };
}

const OPTIONS = ["passes", "seed", "probabilities", "quantiles", "until"];
const UNTIL = ["width", "confidence"];

/** The options with their defaults. */
function checked(predict: unknown, options: MonteCarloOptions) {
  const where = "monteCarlo";
  if (typeof predict !== "function") {
    throw new TypeError(`${where}: predict must be a function of a seed, got ${shown(predict)}.`);
  }
  expectOptions(where, options, OPTIONS);
  const { passes, seed, probabilities = false, quantiles = [], until } = options;
  expectWhole(where, "passes", passes, 2, undefined, "One pass has no variance.");
  expectMaskSeed(where, seed);
  expectBoolean(where, "probabilities", probabilities);
  if (!Array.isArray(quantiles)) {
    throw new TypeError(`${where}: quantiles must be a list of numbers, got ${shown(quantiles)}.`);
  }
  for (const quantile of quantiles) expectNumber(where, "every one of quantiles", quantile, "[0, 1]");
  if (until !== undefined) expectOptions(`${where}: until`, until, UNTIL);
  const { width, confidence = 0.95 } = until ?? { width: 0 };
  expectNumber(where, "until.width", width, "[0, ∞]");
  expectNumber(where, "until.confidence", confidence, "(0, 1)");
  return { passes, seed, probabilities, quantiles, until, width, confidence };
}

/** Where the normal distribution has a tail, within 5e-4: Abramowitz and Stegun (1964), 26.2.23. */
function normalBeyond(tail: number): number {
  const t = Math.sqrt(-2 * Math.log(tail));
  const above = 2.515517 + t * (0.802853 + t * 0.010328);
  const below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  return t - above / below;
}
