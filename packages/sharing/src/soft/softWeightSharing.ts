import { expectShape, type PenaltyResult, type Tensor } from "@reg/tensor";
import { expectNumber, expectOptions } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import { valuesAt } from "../internal/copies.ts";
import { logDensity, type Mixture, pullsOf } from "./internal/mixture.ts";

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
  const shares = (): Float64Array => logSoftmax(logit.data);
  const mixture = (): Mixture => ({
    means: Float64Array.from(mean.data),
    precisions: Float64Array.from(logVariance.data, (s) => Math.exp(-s)),
    heights: shares().map((share, j) => share - 0.5 * (Math.log(2 * Math.PI) + logVariance.data[j])),
  });
  const value = 0 - strength * logDensity(w.data, mixture());
  return [
    value,
    function pullback(scale = 1) {
      expectNumber("softWeightSharing", "scale", scale, "(-∞, ∞)");
      const factor = scale * strength;
      const dw = emptyLike(w);
      const { means, logVariances, responsibilities } = pullsOf(w.data, dw.data, mixture(), factor);
      const expected = shares().map((share) => w.data.length * Math.exp(share));
      return {
        w: dw,
        mean: valuesAt(
          mean,
          means.map((sum) => -factor * sum),
        ),
        logVariance: valuesAt(
          logVariance,
          logVariances.map((sum) => factor * sum),
        ),
        logit: valuesAt(
          logit,
          responsibilities.map((sum, j) => factor * (expected[j] - sum)),
        ),
      };
    },
  ];
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
