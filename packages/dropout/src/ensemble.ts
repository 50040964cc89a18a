import { expectShape, type Tensor } from "@reg/tensor";
import { expectThat } from "./expectThat.ts";

/** Checks the predictions of several nets and gives their weights, which sum to 1. */
export function expectEnsemble(
  what: string,
  predictions: readonly Tensor[],
  weights: readonly number[] = predictions.map(() => 1),
): number[] {
  const nets = predictions.length;
  expectThat(nets > 0, `${what}: predictions`, "one or more", predictions);
  predictions.forEach((y, i) => {
    expectShape(`${what}: prediction ${i}`, y, i === 0 ? undefined : predictions[0].shape);
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const fine = weights.length === nets && weights.every((weight) => weight >= 0) && total > 0 && total < Infinity;
  expectThat(fine, `${what}: weights`, `${nets} numbers of at least 0, not all 0`, weights);
  return weights.map((weight) => weight / total);
}

/** Σ weight · prediction, in float64. What has no weight is not there, even if it is infinite. */
export function weightedSum(predictions: readonly Tensor[], weights: readonly number[]): Float64Array {
  const sum = new Float64Array(predictions[0].data.length);
  predictions.forEach(({ data }, net) => {
    for (let i = 0; i < sum.length && weights[net] > 0; i++) sum[i] += weights[net] * data[i];
  });
  return sum;
}
