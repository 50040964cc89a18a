import { dropout } from "@reg/dropout";
import { foldIn } from "@reg/tensor";
import type { Recipe } from "../recipe.ts";
import type { Regularize } from "./forward.ts";
import type { Run } from "./run.ts";

/** What happens in the hidden layers at one step of training. */
export function whileTraining(run: Run, { dropout: rate }: Recipe, seed: number): Regularize {
  return {
    normalize: (_, x) => x,
    drop: (layer, x) => (rate ? run(dropout, { x }, { rate, seed: foldIn(seed, layer) })[0] : x),
  };
}

/** What happens in the hidden layers when the net predicts. */
export function whilePredicting(run: Run, _recipe: Recipe): Regularize {
  void run;
  return { normalize: (_, x) => x, drop: (_, x) => x };
}
