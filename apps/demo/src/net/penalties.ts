import { elasticNet, groupLasso, maxNormInto, proxGroupLassoInto, proxL1Into, weightDecayInto } from "@reg/penalties";
import type { Tape } from "@reg/tape";
import type { Tensor } from "@reg/tensor";
import type { Optimizer, Weights } from "../optimizers/optimizer.ts";
import type { Recipe } from "../recipe.ts";

/** What a recipe asks of the weights. */
export interface Penalties {
  /** Puts L2 on the tape, and L1 where its subgradient is asked for. */
  record(tape: Tape): void;
  /** Decoupled weight decay, before the optimizer's step. */
  beforeStep(learningRate: number): void;
  /** Proximal steps after the optimizer's, each coordinate as far as the optimizer went, and then the constraint. */
  afterStep(optimizer: Optimizer): void;
  /** What the penalties add to the loss. */
  value(): number;
}

/**
 * The penalties of a recipe on the weights of a net: on its matrices and kernels; biases and norms go free. With weight norm they
 * are on the lengths, since those of the directions say nothing.
 */
export function penaltiesOn(
  weights: Weights,
  { l1: lasso, l2 = 0, groupLasso: group = 0, decay = 0, maxNorm: max = 0, reparametrize }: Recipe,
): Penalties {
  const penalized = Object.entries(weights).filter(([name]) => name.endsWith(reparametrize === "length" ? ".g" : ".w"));
  const units = penalized.slice(0, -1); // those of the output are not to be switched off
  const l1 = lasso?.strength ?? 0;
  const proximal = l1 > 0 && lasso?.by !== "subgradient";
  return {
    record(tape) {
      const smooth = { l1: proximal ? 0 : l1, l2 };
      if (smooth.l1 === 0 && l2 === 0) return;
      for (const [, w] of penalized) tape.penalty(elasticNet, { w }, smooth);
    },
    beforeStep(learningRate) {
      if (decay > 0) for (const [, w] of penalized) weightDecayInto(w, w, { strength: decay, learningRate });
    },
    afterStep(optimizer) {
      if (proximal) {
        for (const [name, w] of penalized) proxL1Into(w, w, { strength: l1, step: optimizer.stepSizes(name, w) });
      }
      if (group > 0) {
        for (const [name, w] of units) {
          proxGroupLassoInto(w, w, { strength: group, axis: within(w), step: optimizer.stepSizes(name, w) });
        }
      }
      if (max > 0) for (const [, w] of penalized) maxNormInto(w, w, { max, axis: within(w) });
    },
    value() {
      const each = penalized.reduce((sum, [, w]) => sum + elasticNet({ w }, { l1, l2 })[0], 0);
      if (group === 0) return each;
      return units.reduce((sum, [, w]) => sum + groupLasso({ w }, { strength: group, axis: within(w) })[0], each);
    },
  };
}

/** The axes along which the incoming weights of one unit lie: of w [in, out] the first, of kernels [out, in, h, w] all others. */
const within = ({ shape }: Tensor): readonly number[] => (shape.length === 2 ? [0] : [1, 2, 3]);
