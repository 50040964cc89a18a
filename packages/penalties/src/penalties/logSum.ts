import type { FloatArray, Gradients, PenaltyResult, Tensor } from "@reg/tensor";
import { expectNumber } from "@reg/tensor/checks";
import { stream } from "@reg/tensor/kernel";
import { kernels } from "../internal/kernels.ts";
import { penalize, penalizeInto, type Terms } from "../internal/terms.ts";
import type { WeightInputs } from "../types.ts";

export interface LogSumOptions {
  /** How much the loss weighs Σ log(1 + |w| / epsilon). */
  readonly strength: number;
  /** Weights far below it feel L1 of strength / epsilon, those far above hardly anything. Default: 0.1. */
  readonly epsilon?: number;
}

const OPTIONS = ["strength", "epsilon"];

/**
 * The log-sum penalty: strength · Σ log(1 + |w| / epsilon), with the subgradient strength · sign(w) / (epsilon + |w|),
 * which is 0 at 0.
 *
 * @param inputs `w` [any shape]
 * @returns the value, and the pullback to `w`
 * @throws RangeError for a strength that is negative or not finite, or an epsilon outside (0, ∞).
 * @see Candès, Wakin and Boyd: "Enhancing sparsity by reweighted ℓ1 minimization" (2008),
 *   https://arxiv.org/abs/0711.1612
 * @example logSum({ w: tensor([0.1, 0]) }, { strength: 1 })[0]; // log 2
 */
export function logSum(inputs: WeightInputs, options: LogSumOptions): PenaltyResult<WeightInputs> {
  return penalize("logSum", "w", OPTIONS, terms, inputs, options);
}

/** `logSum` into memory that is yours: adds `scale` times the gradient to `into.w` and returns the value. */
export function logSumInto(
  into: Gradients<WeightInputs>,
  inputs: WeightInputs,
  options: LogSumOptions,
  scale?: number,
): number {
  return penalizeInto("logSumInto", "w", OPTIONS, terms, into, inputs, options, scale);
}

function terms(what: string, w: Tensor, { strength, epsilon = 0.1 }: LogSumOptions): Terms {
  expectNumber(what, "epsilon", epsilon, "(0, ∞)");
  return [
    strength * sumOfLogs(w.data, epsilon),
    (dw, scale) => {
      const x = w.data;
      const factor = scale * strength;
      const simd = fits(factor) && fits(epsilon) ? kernels(x, dw) : undefined;
      if (simd) {
        stream(x.length, [x, dw], [dw], ([w, dw], count) => simd.logSlopes(w, dw, count, factor, epsilon));
        return;
      }
      for (let i = 0, { length } = x; i < length; i++) {
        const v = x[i];
        const slope = factor / (epsilon + Math.abs(v));
        dw[i] = dw[i] + (v > 0 ? slope : v < 0 ? -slope : v * slope);
      }
    },
  ];
}

/** Whether float32 holds a factor with full precision. */
const fits = (by: number): boolean => by === 0 || (Math.abs(by) > 1e-37 && Math.abs(by) < 3e38);

/**
 * Σ log(1 + |w| / epsilon) by few logarithms: with p = Π(1 + u) − 1 a further factor gives p + u + p·u, which loses nothing
 * of small u.
 */
function sumOfLogs(w: FloatArray, epsilon: number): number {
  let [sum, a, b] = [0, 0, 0];
  const even = w.length - (w.length % 2);
  for (let i = 0; i < even; i += 2) {
    const [u, v] = [Math.abs(w[i]) / epsilon, Math.abs(w[i + 1]) / epsilon];
    a = a + u + a * u;
    b = b + v + b * v;
    if (a < 1e100 && b < 1e100) continue;
    // One of them may be too large for a product with the next.
    sum += Math.log1p(a) + Math.log1p(b);
    [a, b] = [0, 0];
  }
  if (even < w.length) sum += Math.log1p(Math.abs(w[even]) / epsilon);
  return sum + Math.log1p(a) + Math.log1p(b);
}
