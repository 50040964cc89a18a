import { dropout } from "@reg/dropout";
import { batchNorm, batchNormInference, layerNorm, type Moments, updateMoments } from "@reg/norm";
import { foldIn, type Tensor } from "@reg/tensor";
import type { Weights } from "../optimizers/optimizer.ts";
import type { Recipe } from "../recipe.ts";
import type { Regularize } from "./forward.ts";
import type { Run } from "./run.ts";

/** What happens in the hidden layers at one step of training. Batch norm moves the running `statistics`. */
export function whileTraining(
  run: Run,
  recipe: Recipe,
  weights: Weights,
  statistics: Weights,
  seed: number,
): Regularize {
  const { norm, dropout: rate } = recipe;
  return {
    normalize(layer, x) {
      if (!norm) return x;
      const inputs = { x, ...affine(weights, layer) };
      if (norm === "layer") return run(layerNorm, inputs, {})[0];
      const [y, moments] = run(batchNorm, inputs, {}) as unknown as [Tensor, Moments];
      const running = runningOf(statistics, layer);
      const moved = updateMoments(running, moments);
      running.mean.data.set(moved.mean.data);
      running.variance.data.set(moved.variance.data);
      return y;
    },
    drop: (layer, x) => (rate ? run(dropout, { x }, { rate, seed: foldIn(seed, layer) })[0] : x),
  };
}

/**
 * What happens in the hidden layers when the net predicts: batch norm by its running statistics, and no dropout, unless a
 * seed asks for it: that is a pass of Monte-Carlo dropout.
 */
export function whilePredicting(
  run: Run,
  { norm, dropout: rate }: Recipe,
  weights: Weights,
  statistics: Weights,
  seed?: number,
): Regularize {
  return {
    normalize(layer, x) {
      if (!norm) return x;
      const inputs = { x, ...affine(weights, layer) };
      return norm === "layer"
        ? run(layerNorm, inputs, {})[0]
        : run(batchNormInference, inputs, runningOf(statistics, layer))[0];
    },
    drop: (layer, x) => (rate && seed !== undefined ? run(dropout, { x }, { rate, seed: foldIn(seed, layer) })[0] : x),
  };
}

const affine = (weights: Weights, layer: string) => ({
  gamma: weights[`${layer}.gamma`],
  beta: weights[`${layer}.beta`],
});

const runningOf = (statistics: Weights, layer: string) => ({
  mean: statistics[`${layer}.mean`],
  variance: statistics[`${layer}.variance`],
});
