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
  const logs = new Float64Array(count);

  /** log Σⱼ πⱼN(value), and in `logs` the logarithm of each summand. */
  function logDensity(value: number, logShares: Float64Array): number {
    for (let j = 0; j < count; j++) {
      const s = logVariance.data[j];
      logs[j] = logShares[j] - 0.5 * (Math.log(2 * Math.PI) + s + (value - mean.data[j]) ** 2 * Math.exp(-s));
    }
    return logSumExp(logs);
  }

  const shares = logSoftmax(logit.data);
  let sum = 0;
  for (const value of w.data) sum -= logDensity(value, shares);
  return [
    strength * sum,
    function pullback(scale = 1) {
      expectNumber("softWeightSharing", "scale", scale, "(-∞, ∞)");
      const factor = scale * strength;
      const dw = emptyLike(w);
      const [dmean, dlogVariance, dlogit] = Array.from({ length: 3 }, () => new Float64Array(count)) as Three;
      const logShares = logSoftmax(logit.data);
      const weights = w.data;
      for (let i = 0; i < weights.length; i++) {
        const whole = logDensity(weights[i], logShares);
        let slope = 0;
        for (let j = 0; j < count; j++) {
          const responsibility = Math.exp(logs[j] - whole);
          const precision = Math.exp(-logVariance.data[j]);
          const apart = weights[i] - mean.data[j];
          const pull = responsibility * precision * apart;
          slope += pull;
          dmean[j] -= pull;
          dlogVariance[j] += 0.5 * responsibility * (1 - apart * apart * precision);
          dlogit[j] += Math.exp(logShares[j]) - responsibility;
        }
        dw.data[i] = factor * slope;
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
