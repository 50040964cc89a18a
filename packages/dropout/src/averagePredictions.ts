import type { Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { expectEnsemble, weightedSum } from "./ensemble.ts";
import { expectProbabilities } from "./entropies.ts";
import { expectThat } from "./expectThat.ts";

export interface AveragePredictionsOptions {
  /** How much each net counts; all the same. They need not sum to 1. */
  readonly weights?: readonly number[];
  /** `"arithmetic"`, by default, or `"geometric"`, for probabilities along the last axis, which are made to sum to 1 again. */
  readonly mean?: "arithmetic" | "geometric";
}

/**
 * The mean of the predictions of several nets: Σ wᵢ·yᵢ with Σ wᵢ = 1, or for probabilities the geometric one,
 * ∏ yᵢ^wᵢ / Σ over classes. A net with dropout, its weights scaled for inference, stands for the geometric mean of all thinned nets.
 *
 * @param predictions of each net [any shape, the same]
 * @returns the mean, of their shape and width
 * @throws RangeError when there is none, shapes differ, weights do not fit, or, for the geometric mean, rows are no
 * probabilities or no class of a row is possible for all nets.
 * @see Breiman: "Bagging predictors" (1996); Goodfellow, Bengio, Courville: "Deep learning" (2016), section 7.12
 * @example averagePredictions([net1(x), net2(x), net3(x)]);
 */
export function averagePredictions(
  predictions: readonly Tensor[],
  { weights, mean = "arithmetic" }: AveragePredictionsOptions = {},
): Tensor {
  const shares = expectEnsemble("averagePredictions", predictions, weights);
  const fine = mean === "arithmetic" || mean === "geometric";
  expectThat(fine, "averagePredictions: mean", '"arithmetic" or "geometric"', mean);
  const average = emptyLike(predictions[0]);
  average.data.set(mean === "arithmetic" ? weightedSum(predictions, shares) : geometric(predictions, shares));
  return average;
}

function geometric(predictions: readonly Tensor[], weights: readonly number[]): Float64Array {
  let classes = 1;
  const logs = predictions.map((y): Tensor => {
    classes = expectProbabilities("averagePredictions", y);
    return { data: Float64Array.from(y.data, Math.log), shape: y.shape };
  });
  const mean = weightedSum(logs, weights);
  for (let start = 0; start < mean.length; start += classes) {
    const row = mean.subarray(start, start + classes);
    const most = row.reduce((a, b) => Math.max(a, b), -Infinity);
    const which = `averagePredictions: the best class of row ${start / classes}`;
    expectThat(most > -Infinity, which, "above 0 for all nets", Math.exp(most));
    let sum = 0;
    for (let i = 0; i < classes; i++) sum += row[i] = Math.exp(row[i] - most);
    for (let i = 0; i < classes; i++) row[i] /= sum;
  }
  return mean;
}
