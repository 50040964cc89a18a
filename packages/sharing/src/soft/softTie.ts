import { expectShape, type FloatArray, type Gradients, type PenaltyResult, type Tensors } from "@reg/tensor";
import { expectNumber, expectOneOf, expectOptions } from "@reg/tensor/checks";
import { combine, dotsOf, emptyLike } from "@reg/tensor/kernel";

export interface SoftTieOptions {
  /** How strongly tensors are pulled together. */
  readonly strength: number;
  /** `"mean"`, the default: every tensor to the mean of all. `"pairs"`: every pair to each other. */
  readonly to?: "mean" | "pairs";
  /** A factor for the pull on each tensor (`"mean"`), or the product of two for a pair (`"pairs"`), by name; 1 where left out. */
  readonly weights?: Readonly<Record<string, number>>;
}

/**
 * Soft parameter sharing: tensors of one shape are drawn to each other instead of being the same.
 * `"mean"`: strength/2 · Σᵢ aᵢ‖wᵢ − m‖² with m = Σ aᵢwᵢ / Σ aᵢ. `"pairs"`: strength/2 · Σ over pairs of aᵢaⱼ‖wᵢ − wⱼ‖².
 *
 * @param inputs at least two tensors of one shape, by name
 * @returns the value, and the pullback to all of them
 * @throws RangeError for fewer than two tensors, shapes that differ, a strength or weight that is negative or not finite.
 * @see Duong et al.: "Low resource dependency parsing: cross-lingual parameter sharing in a neural network parser" (2015)
 * @example const [value, pullback] = softTie({ english: w, french: v }, { strength: 0.1 });
 */
export function softTie<I extends Tensors>(inputs: I, options: SoftTieOptions): PenaltyResult<I> {
  expectOptions("softTie", options, ["strength", "to", "weights"]);
  const { strength, to = "mean", weights = {} } = options;
  const names = Object.keys(inputs);
  if (names.length < 2) throw new RangeError(`softTie: at least two tensors are tied, got ${names.length}.`);
  const [first, ...others] = names as [string, ...string[]];
  expectShape(`softTie: ${first}`, inputs[first]);
  for (const name of others) expectShape(`softTie: ${name}`, inputs[name], inputs[first].shape);
  expectOneOf("softTie", "to", to, ["mean", "pairs"]);
  expectOptions("softTie: weights", weights, names, "input");
  const factors = names.map((name) => {
    const factor = weights[name] === undefined ? 1 : weights[name];
    expectNumber("softTie", `weights.${name}`, factor, "[0, ∞)");
    return factor;
  });
  expectNumber("softTie", "strength", strength, "[0, ∞)", "0 turns it off; larger is stronger.");
  const total = factors.reduce((sum, factor) => sum + factor, 0);
  // Both pull with aᵢ·(wᵢ − m), and differ by the factor Σa alone: Σ over pairs aᵢaⱼ‖wᵢ − wⱼ‖² = Σa · Σ aᵢ‖wᵢ − m‖².
  const pull = strength * (to === "pairs" ? total : 1);
  // From the first tensor on, so that those which are near each other keep what sets them apart: w₀ − wₖ, and its mean.
  const [base] = names.map((name) => inputs[name].data);
  const mean = emptyLike(inputs[first]).data;
  const apart = emptyLike(inputs[first]).data;
  mean.fill(0);
  for (const [k, name] of names.entries()) {
    combine(apart, inputs[name].data, 1, base, -1);
    if (factors[k] > 0 && k > 0) combine(mean, mean, 1, apart, factors[k] / total);
  }
  /** apart = wₖ − m */
  const fromMean = (out: FloatArray, name: string): void => {
    combine(out, inputs[name].data, 1, inputs[first].data, -1);
    combine(out, out, 1, mean, -1);
  };
  const all = { groups: 1, inner: mean.length };
  let sum = 0;
  for (const [k, name] of names.entries()) {
    fromMean(apart, name);
    if (mean.length > 0) sum += factors[k] * dotsOf(apart, apart, all)[0];
  }
  return [
    (pull / 2) * sum,
    function pullback(scale = 1) {
      expectNumber("softTie", "scale", scale, "(-∞, ∞)");
      const gradients = names.map((name, k) => {
        const dw = emptyLike(inputs[name]);
        fromMean(dw.data, name);
        combine(dw.data, dw.data, scale * pull * factors[k]);
        return [name, dw] as const;
      });
      return Object.fromEntries(gradients) as Gradients<I>;
    },
  ];
}
