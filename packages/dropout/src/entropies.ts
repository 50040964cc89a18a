import type { FloatArray, Tensor } from "@reg/tensor";

/** Checks that the rows of y, along its last axis, are probabilities, and gives the number of classes. */
export function expectProbabilities(what: string, { data, shape }: Tensor): number {
  const classes = shape[shape.length - 1] ?? 0;
  if (classes === 0)
    throw new RangeError(`${what} must have classes along the last axis, got shape [${shape.join(", ")}].`);
  for (let row = 0; row * classes < data.length; row++) {
    let sum = 0;
    let least = Infinity;
    for (let i = row * classes; i < (row + 1) * classes; i++) {
      sum += data[i];
      least = Math.min(least, data[i]);
    }
    if (!(least >= 0 && Math.abs(sum - 1) < 1e-3)) {
      throw new RangeError(
        `${what} must be probabilities along the last axis, but row ${row} has a sum of ${sum} and a least value of ${least}. Apply softmax first.`,
      );
    }
  }
  return classes;
}

/** Adds −Σ p·ln p of each row to `sums`, in nats. */
export function addEntropies(sums: Float64Array, p: FloatArray, classes: number): void {
  for (let row = 0; row < sums.length; row++) {
    let entropy = 0;
    for (let i = row * classes; i < (row + 1) * classes; i++) if (p[i] > 0) entropy -= p[i] * Math.log(p[i]);
    sums[row] += entropy;
  }
}
