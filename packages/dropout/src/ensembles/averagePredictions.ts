import type { FloatArray, Tensor } from "@reg/tensor";
import { expectOneOf, expectOptions } from "@reg/tensor/checks";
import { addLogs, combine, combineGroups, dotsOf, emptyLike, exps } from "@reg/tensor/kernel";
import { classesOf, expectProbabilities } from "./internal/entropies.ts";
import { expectEnsemble } from "./internal/weightedSum.ts";

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
  if (mean === "geometric") geometric(average.data, predictions, fractions);
  else {
    const { data } = average;
    data.fill(0);
    predictions.forEach((y, net) => {
      if (fractions[net] > 0) combine(data, data, 1, y.data, fractions[net]);
    });
  }
  return average;
}

function geometric(out: FloatArray, predictions: readonly Tensor[], weights: readonly number[]): void {
  const classes = classesOf("averagePredictions", predictions[0]);
  const rows = { groups: out.length / classes, inner: classes };
  const expectAll = () => {
    for (const y of predictions) expectProbabilities("averagePredictions", y);
  };
  const byWeight = new Map<number, FloatArray[]>();
  predictions.forEach(({ data }, net) => {
    const sums = dotsOf(data, undefined, rows);
    if (weights[net] === 0 || !sums.every((sum) => Math.abs(sum - 1) < 1e-3)) expectAll();
    if (weights[net] > 0) byWeight.set(weights[net], [...(byWeight.get(weights[net]) ?? []), data]);
  });
  out.fill(0);
  for (const [weight, all] of byWeight) addLogs(out, all, weight);
  const ones = new Float64Array(rows.groups).fill(1);
  combineGroups(out, out, rows, ones, peaks(out, classes));
  exps(out, out);
  const sums = dotsOf(out, undefined, rows);
  if (sums.some(Number.isNaN)) expectAll(); // the logarithm of a negative one
  combineGroups(
    out,
    out,
    rows,
    sums.map((sum) => 1 / sum),
  );
}

/** Less the largest of each row. */
function peaks(rows: FloatArray, classes: number): Float64Array {
  const peaks = new Float64Array(rows.length / classes);
  for (let row = 0; row < peaks.length; row++) {
    let most = -Infinity;
    for (let i = row * classes; i < (row + 1) * classes; i++) if (rows[i] > most) most = rows[i];
    if (!(most > -Infinity)) {
      throw new RangeError(
        `averagePredictions: the best class of row ${row} must be above 0 for all nets, got ${Math.exp(most)}.`,
      );
    }
    peaks[row] = -most;
  }
  return peaks;
}
