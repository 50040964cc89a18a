import { expectShape, type PenaltyResult, type Tensor } from "@reg/tensor";
import { expectNumber, expectOptions } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import { valuesAt } from "../internal/copies.ts";

export type SoftWeightSharingInputs = {
  readonly w: Tensor;
  /** The middle of each component. */
  readonly mean: Tensor;
  /** The logarithm of the variance of each. */
  readonly logVariance: Tensor;
  /** The share of each, before a softmax. */
  readonly logit: Tensor;
};

/**
 * Soft weight sharing: a mixture of Gaussians as the prior of the weights, so that they gather around few values, which
 * are learned with them: strength · −Σᵢ log Σⱼ πⱼ·N(wᵢ; meanⱼ, exp(logVarianceⱼ)), with π = softmax(logit).
 *
 * @param inputs `w` [any shape]; `mean`, `logVariance`, `logit` [components]
 * @returns the value, and the pullback to the weights and to the mixture
 * @throws RangeError for no components, lengths that differ, a strength that is negative or not finite.
 * @see Nowlan, Hinton: "Simplifying neural networks by soft weight-sharing" (1992),
 *   https://doi.org/10.1162/neco.1992.4.4.473
 * @example const [value, pullback] = softWeightSharing({ w, mean, logVariance, logit }, { strength: 1e-3 });
 */
export function softWeightSharing(
  inputs: SoftWeightSharingInputs,
  options: { readonly strength: number },
): PenaltyResult<SoftWeightSharingInputs> {
  expectOptions("softWeightSharing", inputs, ["w", "mean", "logVariance", "logit"], "input");
  expectOptions("softWeightSharing", options, ["strength"]);
  const { strength } = options;
  const { w, mean, logVariance, logit } = inputs;
  expectShape("softWeightSharing: w", w);
  expectShape("softWeightSharing: mean", mean, [null]);
  const count = mean.data.length;
  if (count === 0) throw new RangeError("softWeightSharing: there must be at least one component, got shape [0].");
  expectShape("softWeightSharing: logVariance", logVariance, [count]);
  expectShape("softWeightSharing: logit", logit, [count]);
  expectNumber("softWeightSharing", "strength", strength, "[0, ∞)", "0 turns it off; larger is stronger.");
  // Read once: the mixture is small, and asking an arena's tensor for its data is not free.
  const mixture = (): Mixture => {
    const logShares = logSoftmax(logit.data);
    const precisions = Float64Array.from(logVariance.data, (s) => Math.exp(-s));
    const heights = logShares.map((share, j) => share - 0.5 * (Math.log(2 * Math.PI) + logVariance.data[j]));
    return { means: Float64Array.from(mean.data), shares: logShares.map(Math.exp), precisions, heights };
  };
  const parts = new Float64Array(count);

  const now = mixture();
  let sum = 0;
  for (const value of w.data) {
    const most = densities(value, now, parts);
    sum -= most === -Infinity ? most : most + Math.log(totalOf(parts)); // so far from all that every density is 0
  }
  return [
    strength * sum,
    function pullback(scale = 1) {
      expectNumber("softWeightSharing", "scale", scale, "(-∞, ∞)");
      const factor = scale * strength;
      const dw = emptyLike(w);
      const [dmean, dlogVariance, dlogit] = Array.from({ length: 3 }, () => new Float64Array(count)) as Three;
      const now = mixture();
      const { means, shares, precisions } = now;
      const [weights, slopes] = [w.data, dw.data];
      for (let i = 0; i < weights.length; i++) {
        densities(weights[i], now, parts);
        const total = totalOf(parts);
        let slope = 0;
        for (let j = 0; j < count; j++) {
          const responsibility = parts[j] / total;
          const apart = weights[i] - means[j];
          const pull = responsibility * precisions[j] * apart;
          slope += pull;
          dmean[j] -= pull;
          dlogVariance[j] += 0.5 * responsibility * (1 - apart * apart * precisions[j]);
          dlogit[j] += shares[j] - responsibility;
        }
        slopes[i] = factor * slope;
      }
      const scaled = (x: Tensor, sums: Float64Array) =>
        valuesAt(
          x,
          sums.map((sum) => factor * sum),
        );
      return {
        w: dw,
        mean: scaled(mean, dmean),
        logVariance: scaled(logVariance, dlogVariance),
        logit: scaled(logit, dlogit),
      };
    },
  ];
}

type Three = [Float64Array, Float64Array, Float64Array];

/** Of each component the middle, the share, 1 / variance, and the logarithm of its share of the density at the middle. */
interface Mixture {
  readonly means: Float64Array;
  readonly shares: Float64Array;
  readonly precisions: Float64Array;
  readonly heights: Float64Array;
}

/** πⱼN(value) of each component over the largest of them, into `parts`; returns the logarithm of the largest. */
function densities(value: number, { means, precisions, heights }: Mixture, parts: Float64Array): number {
  let most = -Infinity;
  for (let j = 0; j < parts.length; j++) {
    const apart = value - means[j];
    parts[j] = heights[j] - 0.5 * apart * apart * precisions[j];
    if (!(parts[j] <= most)) most = parts[j];
  }
  for (let j = 0; j < parts.length; j++) parts[j] = Math.exp(parts[j] - most);
  return most;
}

function totalOf(parts: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < parts.length; j++) sum += parts[j];
  return sum;
}

function logSumExp(values: ArrayLike<number>): number {
  let most = -Infinity;
  for (let j = 0; j < values.length; j++) most = Math.max(most, values[j]);
  if (!Number.isFinite(most)) return most;
  let sum = 0;
  for (let j = 0; j < values.length; j++) sum += Math.exp(values[j] - most);
  return most + Math.log(sum);
}

function logSoftmax(logits: ArrayLike<number>): Float64Array {
  const whole = logSumExp(logits);
  return Float64Array.from(logits, (logit) => logit - whole);
}
