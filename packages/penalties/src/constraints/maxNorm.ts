import type { Tensor } from "@reg/tensor";
import { expectNumber } from "@reg/tensor/checks";
import { apply, applyInto } from "../internal/apply.ts";
import { scaleNorms } from "../internal/scaleNorms.ts";
import type { Axis } from "../types.ts";

export interface MaxNormOptions {
  /** The longest that a vector may be. */
  readonly max: number;
  /** The axes that a vector runs along: of [in, out], 0 for the weights into each unit. All of w is one vector by default. */
  readonly axis?: Axis;
  /**
   * Keras' form: every vector is multiplied by min(norm, max) / (epsilon + norm), which shrinks those inside a hair, too.
   * Keras has 1e-7. Default: 0.
   */
  readonly epsilon?: number;
}

const OPTIONS = ["max", "axis", "epsilon"];

/**
 * The max-norm constraint: vectors longer than max are scaled to it, w · max / ‖w‖, and others stay as they are.
 *
 * @param w weights after a step [any shape]
 * @returns the new weights
 * @throws RangeError for a max or epsilon that is negative or not finite, or an axis that `w` does not have.
 * @see Srivastava et al.: "Dropout: a simple way to prevent neural networks from overfitting" (2014),
 *   https://jmlr.org/papers/v15/srivastava14a.html, section 5.1
 * @example maxNorm(tensor([[3, 0], [4, 1]]), { max: 1, axis: 0 }).data; // 0.6, 0, 0.8, 1
 */
export function maxNorm(w: Tensor, options: MaxNormOptions): Tensor {
  return apply("maxNorm", OPTIONS, update, w, options);
}

/** `maxNorm` written into `into`, a tensor of w's shape that is yours: `w` itself for work in place. */
export function maxNormInto(into: Tensor, w: Tensor, options: MaxNormOptions): void {
  applyInto("maxNormInto", OPTIONS, update, into, w, options);
}

function update(into: Tensor, w: Tensor, { max, axis, epsilon = 0 }: MaxNormOptions, what: string): void {
  expectNumber(what, "max", max, "[0, ∞)", "It is the longest that a vector may be.");
  expectNumber(what, "epsilon", epsilon, "[0, ∞)");
  scaleNorms(what, into, w, axis, (norm) =>
    epsilon > 0 ? Math.min(norm, max) / (epsilon + norm) : norm > max ? max / norm : 1,
  );
}
