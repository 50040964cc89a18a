import type { FloatArray, Tensor } from "@reg/tensor";
import { shown } from "@reg/tensor/checks";
import { dotsOf } from "@reg/tensor/kernel";

/** The number of classes, which are along the last axis. */
export function classesOf(where: string, { shape }: Tensor): number {
  const classes = shape[shape.length - 1];
  if (!(classes > 0)) {
    throw new RangeError(`${where}: the shape of predictions must be […, classes], got ${shown(shape)}.`);
  }
  return classes;
}

/** Checks that the rows of y are probabilities, and gives the number of classes. */
export function expectProbabilities(where: string, y: Tensor): number {
  const classes = classesOf(where, y);
  const { data } = y;
  const sums = dotsOf(data, undefined, { groups: data.length / classes, inner: classes });
  let negative = false;
  for (let i = 0; i < data.length; i++) if (data[i] < 0) negative = true;
  if (!negative && sums.every((sum) => Math.abs(sum - 1) < 1e-3)) return classes;
  for (let row = 0; row * classes < y.data.length; row++) {
    let sum = 0;
    let least = 0;
    for (let i = row * classes; i < (row + 1) * classes; i++) {
      sum += y.data[i];
      least = Math.min(least, y.data[i]);
    }
    const fine = least === 0 && Math.abs(sum - 1) < 1e-3;
    if (fine) continue;
    throw new RangeError(
      `${where}: row ${row} of the predictions must be probabilities with a sum of 1, got ${least < 0 ? least : sum}. Apply softmax first.`,
    );
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
