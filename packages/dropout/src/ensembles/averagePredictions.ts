import type { Tensor } from "@reg/tensor";
import { expectOneOf, expectOptions } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import { expectProbabilities } from "./internal/entropies.ts";
import { expectEnsemble, weightedSum } from "./internal/weightedSum.ts";

export interface AveragePredictionsOptions {
  /** How much each net counts; they need not sum to 1. Default: all the same. */
  readonly weights?: readonly number[];
  /** "arithmetic", or "geometric" for probabilities along the last axis, made to sum to 1. Default: "arithmetic". */
  readonly mean?: "arithmetic" | "geometric";
}

const OPTIONS = ["weights", "mean"];

/**
 * The mean of the predictions of several nets: Σ wᵢ·yᵢ with Σ wᵢ = 1, or for probabilities the geometric one,
 * ∏ yᵢ^wᵢ / Σ over classes. A net with dropout, its weights scaled for inference, approximates the geometric mean of all thinned nets.
 *
 * @param predictions of each net [any shape, the same]
 * @returns the mean, of their shape and dtype
 * @throws RangeError when there is none, shapes differ, weights do not fit, or, for the geometric mean, rows are no
 * probabilities or no class of a row is possible for all nets.
 * @see Breiman: "Bagging predictors" (1996), https://doi.org/10.1007/BF00058655
 * @see Goodfellow, Bengio, Courville: "Deep learning" (2016), https://www.deeplearningbook.org, section 7.12
 * @example averagePredictions([net1(x), net2(x), net3(x)]);
 */
export function averagePredictions(predictions: readonly Tensor[], options: AveragePredictionsOptions = {}): Tensor {
  const where = "averagePredictions";
  expectOptions(where, options, OPTIONS);
  const { weights, mean = "arithmetic" } = options;
  const fractions = expectEnsemble(where, predictions, weights);
  expectOneOf(where, "mean", mean, ["arithmetic", "geometric"]);
  const average = emptyLike(predictions[0]);
  average.data.set(mean === "arithmetic" ? weightedSum(predictions, fractions) : geometric(predictions, fractions));
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
    if (!(most > -Infinity)) {
      throw new RangeError(
        `averagePredictions: the best class of row ${start / classes} must be above 0 for all nets, got ${Math.exp(most)}.`,
      );
    }
    let sum = 0;
    for (let i = 0; i < classes; i++) sum += row[i] = Math.exp(row[i] - most);
    for (let i = 0; i < classes; i++) row[i] /= sum;
  }
  return mean;
}
