import type { Tensor } from "@reg/tensor";
import type { Part } from "../data/prepare.ts";
import type { Score } from "../job.ts";
import { softmaxCrossEntropy } from "../ops/softmaxCrossEntropy.ts";
import { squaredError } from "../ops/squaredError.ts";

/**
 * The score of outputs [N, K] against targets: data loss, and the part of the rows whose largest output is the right
 * one; for regression the part of the variance that is explained, R².
 */
export function score(
  task: "classification" | "regression",
  outputs: Tensor,
  { targets }: Pick<Part, "targets">,
): Score {
  if (task === "regression") {
    const [loss] = squaredError({ x: outputs }, { targets });
    return { loss: loss.data[0], accuracy: 1 - loss.data[0] / variance(targets.data) };
  }
  const [loss] = softmaxCrossEntropy({ logits: outputs }, { targets });
  const [rows, classes] = targets.shape as [number, number];
  let right = 0;
  for (let r = 0; r < rows; r++) {
    if (highest(outputs.data, r * classes, classes) === highest(targets.data, r * classes, classes)) right++;
  }
  return { loss: loss.data[0], accuracy: right / rows };
}

/** The position of the largest of some values, the first of equals; −1 where one is not a number. */
function highest(values: ArrayLike<number>, start: number, count: number): number {
  let best = 0;
  for (let k = 0; k < count; k++) {
    if (Number.isNaN(values[start + k])) return -1;
    if (values[start + k] > values[start + best]) best = k;
  }
  return best;
}

function variance(values: ArrayLike<number>): number {
  const { length } = values;
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < length; i++) mean += values[i] / length;
  for (let i = 0; i < length; i++) squares += (values[i] - mean) ** 2 / length;
  return squares;
}

/** The loss on the data, as an op on the outputs. */
export const lossOf = (task: "classification" | "regression"): typeof squaredError =>
  task === "regression" ? squaredError : classificationLoss;

function classificationLoss({ x }: { x: Tensor }, options: { targets: Tensor }): ReturnType<typeof squaredError> {
  const [loss, pullback] = softmaxCrossEntropy({ logits: x }, options);
  return [loss, (dy) => ({ x: pullback(dy).logits })];
}
