import { expectShape, type FloatArray, foldIn, sizeOf, type Tensor } from "@reg/tensor";
import { addEntropies, expectProbabilities } from "./entropies.ts";
import { expectMaskSeed } from "./expectMaskSeed.ts";
import { expectThat } from "./expectThat.ts";
import { addTo, type Moments, varianceOf } from "./moments.ts";
import { quantilesOf } from "./quantilesOf.ts";

/** One pass through a net, with all of its masks drawn from a seed. Batch norm and the like work as at inference. */
export type Predict = (seed: number, pass: number) => Tensor;

export interface MonteCarloOptions {
  /** How many passes there are, at most; at least 2. */
  readonly passes: number;
  /** Pass i gets `foldIn(seed, i)`. */
  readonly seed: number;
  /** Whether predictions are probabilities along the last axis, so that entropies can be told; false. */
  readonly probabilities?: boolean;
  /** Which quantiles to tell, each in [0, 1]; for these all predictions are kept. None. */
  readonly quantiles?: readonly number[];
  /** Stops, after 10 passes or more, when no mean has a confidence interval wider than `width`; confidence is 0.95. */
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
 * Monte-Carlo dropout: predicts several times with new masks and tells mean and variance, and for probabilities the
 * entropy of the mean and the mutual information, how far the passes disagree.
 *
 * Only what takes the seed is random. Results are ordinary arrays of the predictions' width; sums are float64.
 *
 * @param predict from a seed to predictions [any shape, the same each time]
 * @throws RangeError for fewer than 2 passes, a bad seed, quantiles outside [0, 1], a width or confidence that is none,
 * or predictions that are no probabilities where they should be; TypeError for a missing seed.
 * @see Gal and Ghahramani: "Dropout as a Bayesian approximation" (2016); Houlsby et al.: "Bayesian active learning for
 * classification and preference learning" (2011), for the mutual information
 * @example const { mean, variance } = monteCarlo((seed) => net(x, seed), { passes: 50, seed: 42 });
 */
export function monteCarlo(
  predict: Predict,
  options: MonteCarloOptions & { readonly probabilities: true },
): ClassMonteCarlo;
export function monteCarlo(predict: Predict, options: MonteCarloOptions): MonteCarlo;
export function monteCarlo(
  predict: Predict,
  { passes, seed, probabilities = false, quantiles = [], until }: MonteCarloOptions,
): MonteCarlo | ClassMonteCarlo {
  const { width, confidence = 0.95 } = until ?? { width: 0 };
  const wholePasses = Number.isSafeInteger(passes) && passes > 1;
  expectThat(wholePasses, "monteCarlo: passes", "a whole number of at least 2", passes, " One pass has no variance.");
  expectMaskSeed("monteCarlo", seed);
  expectThat(
    quantiles.every((q) => q >= 0 && q <= 1),
    "monteCarlo: quantiles",
    "in [0, 1]",
    quantiles,
  );
  const fine = width >= 0 && confidence > 0 && confidence < 1;
  expectThat(fine, "monteCarlo: width and confidence", "at least 0, and between 0 and 1", [width, confidence]);

  const next = (pass: number, shape?: readonly number[]): Tensor => {
    const y = predict(foldIn(seed, pass), pass);
    expectShape(`monteCarlo: the prediction of pass ${pass}`, y, shape);
    return y;
  };
  const first = next(0);
  const shape = [...first.shape];
  const rows = shape.slice(0, -1);
  const narrow = first.data instanceof Float32Array;
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
  const told = (values: Float64Array, shape: readonly number[]): Tensor => ({
    data: narrow ? Float32Array.from(values) : values,
    shape,
  });
  const result = {
    mean: told(moments.mean, shape),
    variance: told(varianceOf(moments), shape),
    quantiles: quantilesOf(samples, quantiles).map((values) => told(values, shape)),
    passes: moments.count,
  };
  if (!probabilities) return result;
  const entropy = new Float64Array(entropies.length);
  addEntropies(entropy, moments.mean, shape[rows.length]);
  const mutual = entropy.map((all, row) => Math.max(0, all - entropies[row] / moments.count));
  return { ...result, entropy: told(entropy, rows), mutualInformation: told(mutual, rows) };
}

/** Where the normal distribution has a tail, within 5e-4: Abramowitz and Stegun (1964), 26.2.23. */
function normalBeyond(tail: number): number {
  const t = Math.sqrt(-2 * Math.log(tail));
  const above = 2.515517 + t * (0.802853 + t * 0.010328);
  const below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  return t - above / below;
}
