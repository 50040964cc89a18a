import { expectSeed, type Tensor } from "@reg/tensor";
import { expectNumber } from "@reg/tensor/checks";
import { normalChunks } from "@reg/tensor/kernel";
import { apply, applyInto } from "../internal/apply.ts";

export interface GradientNoiseOptions {
  /** Draws the noise; take another for each step and each tensor: foldIn(seed, step, name). */
  readonly seed: number;
  /** The variance of the noise at step 0: η of the paper, which tries 0.01, 0.3 and 1. */
  readonly variance: number;
  /** How many steps there were before. Default: 0. */
  readonly step?: number;
  /** How fast the variance falls with the steps: γ of the paper. Default: 0.55. */
  readonly decay?: number;
}

const OPTIONS = ["seed", "variance", "step", "decay"];

/**
 * Gradient noise: g + ε with ε from the normal distribution of variance variance / (1 + step)^decay.
 *
 * @param gradient [any shape]
 * @returns the new gradient; element i depends on the seed and i alone
 * @throws RangeError for a bad seed, or a variance, step or decay that is negative or not finite.
 * @see Neelakantan et al.: "Adding gradient noise improves learning for very deep networks" (2015),
 *   https://arxiv.org/abs/1511.06807
 * @example gradientNoise(g, { seed: foldIn(seed, step), variance: 0.01, step });
 */
export function gradientNoise(gradient: Tensor, options: GradientNoiseOptions): Tensor {
  return apply("gradientNoise", OPTIONS, update, gradient, options, "gradient");
}

/** `gradientNoise` written into `into`, a tensor of that shape that is yours: the gradient itself for work in place. */
export function gradientNoiseInto(into: Tensor, gradient: Tensor, options: GradientNoiseOptions): void {
  applyInto("gradientNoiseInto", OPTIONS, update, into, gradient, options, "gradient");
}

function update(
  into: Tensor,
  gradient: Tensor,
  { seed, variance, step = 0, decay = 0.55 }: GradientNoiseOptions,
  what: string,
): void {
  expectSeed(what, seed);
  expectNumber(what, "variance", variance, "[0, ∞)", "It is that of the noise at step 0, as 0.01.");
  expectNumber(what, "step", step, "[0, ∞)", "It counts the steps before.");
  expectNumber(what, "decay", decay, "[0, ∞)", "0 keeps the variance.");
  const deviation = Math.sqrt(variance / (1 + step) ** decay);
  normalChunks(seed, gradient.data.length, 0, deviation, (noise, start) => {
    const [g, out] = [gradient.data, into.data];
    for (let i = 0; i < noise.length; i++) out[start + i] = g[start + i] + noise[i];
  });
}
