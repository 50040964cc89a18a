import { expectShape, type FloatArray, type Tensor } from "@reg/tensor";
import { shown } from "@reg/tensor/checks";

/** Checks the predictions of several nets and gives their weights, which sum to 1. */
export function expectEnsemble(
  where: string,
  predictions: readonly Tensor[],
  weights: readonly number[] = Array.from({ length: predictions?.length ?? 0 }, () => 1),
): number[] {
  if (!Array.isArray(predictions) || predictions.length === 0) {
    throw new RangeError(`${where}: predictions must be a list of one or more tensors, got ${shown(predictions)}.`);
  }
  predictions.forEach((y, i) => {
    expectShape(`${where}: prediction ${i}`, y, i === 0 ? undefined : predictions[0].shape);
  });
  const nets = predictions.length;
  const fine =
    Array.isArray(weights) &&
    weights.length === nets &&
    weights.every((weight) => typeof weight === "number" && weight >= 0);
  const total = fine ? weights.reduce((sum, weight) => sum + weight, 0) : 0;
  if (!(total > 0 && total < Infinity)) {
    const Failure = Array.isArray(weights) ? RangeError : TypeError;
    throw new Failure(`${where}: weights must be ${nets} numbers of at least 0, not all 0, got ${shown(weights)}.`);
  }
  return weights.map((weight) => weight / total);
}

/** Σ weight · prediction, in float64. A weight of 0 adds 0, even for NaN and ±∞. */
export function weightedSum(predictions: readonly Tensor[], weights: readonly number[]): Float64Array {
  const sum = new Float64Array(predictions[0].data.length);
  predictions.forEach(({ data }, net) => {
    if (weights[net] > 0) addTo(sum, data, weights[net]);
  });
  return sum;
}

function addTo(sum: Float64Array, data: FloatArray, weight: number): void {
  for (let i = 0; i < sum.length; i++) sum[i] = sum[i] + weight * data[i];
}
