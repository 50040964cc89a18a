import { expectShape, type Tensor } from "@reg/tensor";

/** Checks the predictions of several nets and gives their weights, which sum to 1. */
export function expectEnsemble(what: string, predictions: readonly Tensor[], weights?: readonly number[]): number[] {
  const [first] = predictions;
  if (!first) throw new RangeError(`${what} needs at least one prediction.`);
  predictions.forEach((y, i) => {
    expectShape(`${what}: prediction ${i}`, y, i === 0 ? undefined : first.shape);
  });
  const given = weights ?? predictions.map(() => 1);
  const total = given.reduce((sum, weight) => sum + weight, 0);
  if (
    given.length !== predictions.length ||
    !given.every((weight) => weight >= 0) ||
    !(total > 0 && total < Infinity)
  ) {
    throw new RangeError(
      `${what}: weights must be ${predictions.length} numbers of at least 0, not all 0, got [${given.join(", ")}].`,
    );
  }
  return given.map((weight) => weight / total);
}

/** Σ weight · prediction, in float64. */
export function weightedSum(predictions: readonly Tensor[], weights: readonly number[]): Float64Array {
  const sum = new Float64Array(predictions[0].data.length);
  predictions.forEach(({ data }, net) => {
    for (let i = 0; i < sum.length; i++) sum[i] += weights[net] * data[i];
  });
  return sum;
}
