import { elasticNet, proxL1Into } from "@reg/penalties";
import type { Tape } from "@reg/tape";
import type { Optimizer, Weights } from "../optimizers/optimizer.ts";
import type { Recipe } from "../recipe.ts";

/** What a recipe asks of the weights. */
export interface Penalties {
  /** Puts L2 on the tape, and L1 where its subgradient is asked for. */
  record(tape: Tape): void;
  /** The proximal step of L1 after the optimizer's, each coordinate as far as the optimizer went. */
  afterStep(optimizer: Optimizer): void;
  /** What the penalties add to the loss. */
  value(): number;
}

/** The penalties of a recipe on the weights of a net: on its matrices and kernels; biases and norms go free. */
export function penaltiesOn(weights: Weights, { l1: lasso, l2 = 0 }: Recipe): Penalties {
  const penalized = Object.entries(weights).filter(([, { shape }]) => shape.length > 1);
  const l1 = lasso?.strength ?? 0;
  const proximal = l1 > 0 && lasso?.by !== "subgradient";
  return {
    record(tape) {
      const smooth = { l1: proximal ? 0 : l1, l2 };
      if (smooth.l1 === 0 && l2 === 0) return;
      for (const [, w] of penalized) tape.penalty(elasticNet, { w }, smooth);
    },
    afterStep(optimizer) {
      if (!proximal) return;
      for (const [name, w] of penalized) proxL1Into(w, w, { strength: l1, step: optimizer.stepSizes(name, w) });
    },
    value: () => penalized.reduce((sum, [, w]) => sum + elasticNet({ w }, { l1, l2 })[0], 0),
  };
}
