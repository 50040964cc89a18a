import { dropBlock, dropConnect, dropout, gaussianDropout, spatialDropout } from "@reg/dropout";
import {
  batchNorm,
  batchNormInference,
  groupNorm,
  layerNorm,
  type Moments,
  type RunningStatistics,
  rmsNorm,
  updateMoments,
} from "@reg/norm";
import { foldIn, type Tensor } from "@reg/tensor";
import type { Weights } from "../optimizers/optimizer.ts";
import type { Recipe } from "../recipe.ts";
import type { Regularize } from "./forward.ts";
import { reparametrized } from "./reparametrize.ts";
import type { Run } from "./run.ts";

/** Neighbouring units or channels that are normalized together. */
const GROUPS = 8;
/** The side of the blocks that are dropped. */
const BLOCK = 3;

/** What happens in the hidden layers at one step of training. Batch norm moves the running `statistics`. */
export function whileTraining(
  run: Run,
  recipe: Recipe,
  weights: Weights,
  statistics: Weights,
  seed: number,
): Regularize {
  return {
    normalize(layer, x) {
      if (recipe.norm !== "batch") return normalizeSamples(run, recipe, weights, layer, x);
      const [y, moments] = momentsOf(run, weights, layer, x);
      const running = runningOf(statistics, layer);
      const moved = updateMoments(running, moments);
      running.mean.data.set(moved.mean.data);
      running.variance.data.set(moved.variance.data);
      return y;
    },
    weigh: reparametrized(run, recipe, weights, statistics, { moves: true }),
    ...dropping(run, recipe, seed),
  };
}

/**
 * What happens in the hidden layers when the net predicts: batch norm by its running statistics, and no dropout, unless a
 * seed asks for it: that is a pass of Monte-Carlo dropout.
 */
export function whilePredicting(
  run: Run,
  recipe: Recipe,
  weights: Weights,
  statistics: Weights,
  seed?: number,
): Regularize {
  return {
    normalize(layer, x) {
      if (recipe.norm !== "batch") return normalizeSamples(run, recipe, weights, layer, x);
      return run(batchNormInference, { x, ...affine(weights, layer) }, runningOf(statistics, layer))[0];
    },
    weigh: reparametrized(run, recipe, weights, statistics, { moves: false }),
    ...(seed === undefined ? { drop: (_, x) => x } : dropping(run, recipe, seed)),
  };
}

/** Batch norm of one layer, and the moments that it saw. */
export function momentsOf(run: Run, weights: Weights, layer: string, x: Tensor): [y: Tensor, moments: Moments] {
  return run(batchNorm, { x, ...affine(weights, layer) }, {}) as unknown as [Tensor, Moments];
}

/** The norms that look at each sample by itself, in training and prediction alike. */
function normalizeSamples(run: Run, { norm }: Recipe, weights: Weights, layer: string, x: Tensor): Tensor {
  if (!norm) return x;
  const { gamma, beta } = affine(weights, layer);
  if (norm === "rms") return run(rmsNorm, { x, gamma }, {})[0];
  const inputs = { x, gamma, beta };
  if (norm === "group") return run(groupNorm, inputs, { groups: GROUPS })[0];
  // Of a convolution, a layer is all its channels at all places.
  return x.shape.length > 2 ? run(groupNorm, inputs, { groups: 1 })[0] : run(layerNorm, inputs, {})[0];
}

function dropping(run: Run, { dropout: rate, dropoutOf = "units" }: Recipe, seed: number) {
  const draw = (layer: string) => ({ rate: rate ?? 0, seed: foldIn(seed, layer) });
  const connect = (layer: string, w: Tensor) => run(dropConnect, { w }, draw(layer))[0];
  function drop(layer: string, x: Tensor): Tensor {
    if (!rate || dropoutOf === "weights") return x;
    const map = x.shape.length > 2;
    if (dropoutOf === "gaussian") return run(gaussianDropout, { x }, draw(layer))[0];
    if (dropoutOf === "channels" && map) return run(spatialDropout, { x }, draw(layer))[0];
    if (dropoutOf === "blocks" && map) return run(dropBlock, { x }, { ...draw(layer), block: BLOCK })[0];
    return run(dropout, { x }, draw(layer))[0];
  }
  return { drop, ...(rate && dropoutOf === "weights" && { connect }) };
}

const affine = (weights: Weights, layer: string) => ({
  gamma: weights[`${layer}.gamma`],
  beta: weights[`${layer}.beta`],
});

const runningOf = (statistics: Weights, layer: string): Required<Pick<RunningStatistics, "mean" | "variance">> => ({
  mean: statistics[`${layer}.mean`],
  variance: statistics[`${layer}.variance`],
});
