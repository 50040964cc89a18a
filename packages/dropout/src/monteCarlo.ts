import { expectShape, foldIn, type Tensor } from "@reg/tensor";
import { addEntropies, expectProbabilities } from "./entropies.ts";
import { expectMaskSeed } from "./expectMaskSeed.ts";
import { Moments } from "./moments.ts";
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
export function monteCarlo(predict: Predict, options: MonteCarloOptions): MonteCarlo | ClassMonteCarlo {
  const { passes, seed, probabilities = false, quantiles = [], until } = options;
  expectOptions(options);
  const first = predict(foldIn(seed, 0), 0);
  expectShape("monteCarlo: the prediction of pass 0", first);
  const shape = [...first.shape];
  const Floats = first.data instanceof Float32Array ? Float32Array : Float64Array;
  const moments = new Moments(first.data.length);
  const samples: ArrayLike<number>[] = [];
  let classes = 0;
  let entropies = new Float64Array(0);
  for (let pass = 0, y = first; ; y = predict(foldIn(seed, pass), pass)) {
    const what = `monteCarlo: the prediction of pass ${pass}`;
    expectShape(what, y, shape);
    if (probabilities) {
      classes = expectProbabilities(what, y);
      if (pass === 0) entropies = new Float64Array(y.data.length / classes);
      addEntropies(entropies, y.data, classes);
    }
    moments.add(y.data);
    if (quantiles.length > 0) samples.push(y.data.slice());
    if (++pass === passes || (until && pass >= FEWEST && widest(moments, until) <= until.width)) break;
  }
  const told = (values: Float64Array, shape: readonly number[]): Tensor => ({ data: new Floats(values), shape });
  const result = {
    mean: told(moments.mean, shape),
    variance: told(moments.variance(), shape),
    quantiles: samples.length > 0 ? quantilesOf(samples, quantiles).map((values) => told(values, shape)) : [],
    passes: moments.count,
  };
  if (!probabilities) return result;
  const entropy = new Float64Array(entropies.length);
  addEntropies(entropy, moments.mean, classes);
  return {
    ...result,
    entropy: told(entropy, shape.slice(0, -1)),
    mutualInformation: told(
      entropy.map((all, row) => Math.max(0, all - entropies[row] / moments.count)),
      shape.slice(0, -1),
    ),
  };
}

/** The width of the widest confidence interval of a mean, by the normal distribution. */
function widest(moments: Moments, { confidence = 0.95 }: { readonly confidence?: number }): number {
  let most = 0;
  for (const variance of moments.variance()) most = Math.max(most, variance);
  return 2 * normalBeyond((1 - confidence) / 2) * Math.sqrt(most / moments.count);
}

/** Where the normal distribution has a tail, within 5e-4: Abramowitz and Stegun (1964), 26.2.23. */
function normalBeyond(tail: number): number {
  const t = Math.sqrt(-2 * Math.log(tail));
  const above = 2.515517 + t * (0.802853 + t * 0.010328);
  const below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  return t - above / below;
}

function expectOptions({ passes, seed, quantiles = [], until }: MonteCarloOptions): void {
  if (!Number.isSafeInteger(passes) || passes < 2) {
    throw new RangeError(
      `monteCarlo: passes must be a whole number of at least 2, got ${String(passes)}. One pass has no variance.`,
    );
  }
  expectMaskSeed("monteCarlo", seed);
  for (const q of quantiles) {
    if (!(q >= 0 && q <= 1)) throw new RangeError(`monteCarlo: quantiles must be in [0, 1], got ${String(q)}.`);
  }
  if (!until) return;
  const { width, confidence = 0.95 } = until;
  if (!(width >= 0) || !(confidence > 0 && confidence < 1)) {
    throw new RangeError(
      `monteCarlo: until takes a width of at least 0 and a confidence between 0 and 1, got ${String(width)} and ${String(confidence)}.`,
    );
  }
}
