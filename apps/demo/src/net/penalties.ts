import { l1, l1Into, proxL1Into } from "@reg/penalties";
import type { Optimizer, Weights } from "../optimizers/optimizer.ts";
import type { Recipe } from "../recipe.ts";

/** What a recipe asks of the weights. */
export interface Penalties {
  /** Adds the gradients of the smooth penalties, and of L1 where its subgradient is asked for, into gradients that are yours. */
  addInto(gradients: Weights): void;
  /** The proximal step of L1 after the optimizer's, each coordinate as far as the optimizer went. */
  afterStep(optimizer: Optimizer): void;
  /** What the penalties add to the loss. */
  value(): number;
}

/** The penalties of a recipe on the weights of a net: on its matrices and kernels; biases and norms go free. */
export function penaltiesOn(weights: Weights, { l1: lasso }: Recipe): Penalties {
  const penalized = Object.entries(weights).filter(([, { shape }]) => shape.length > 1);
  const proximal = lasso && lasso.by !== "subgradient";
  return {
    addInto(gradients) {
      for (const [name, w] of penalized) if (lasso && !proximal) l1Into({ w: gradients[name]! }, { w }, lasso);
    },
    afterStep(optimizer) {
      for (const [name, w] of penalized) {
        if (lasso && proximal) proxL1Into(w, w, { strength: lasso.strength, step: optimizer.stepSizes(name, w) });
      }
    },
    value: () => penalized.reduce((sum, [, w]) => sum + (lasso ? l1({ w }, lasso)[0] : 0), 0),
  };
}
