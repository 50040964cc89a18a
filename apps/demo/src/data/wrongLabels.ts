import { foldIn, integers, permutation, type Tensor, tensor } from "@reg/tensor";

/**
 * One-hot targets with a part of the labels moved to another class, drawn evenly.
 *
 * @param fraction of the rows, rounded to whole ones
 * @example wrongLabels(targets, { fraction: 0.1, seed: 7 });
 */
export function wrongLabels(targets: Tensor, { fraction, seed }: { fraction: number; seed: number }): Tensor {
  const [rows, classes] = targets.shape as [number, number];
  const data = targets.data.slice();
  const chosen = permutation(foldIn(seed, "rows"), rows).subarray(0, Math.round(fraction * rows));
  const shifts = integers(foldIn(seed, "shifts"), chosen.length, { low: 1, high: classes });
  chosen.forEach((row, i) => {
    const own = data.subarray(row * classes, (row + 1) * classes);
    const label = own.indexOf(1);
    own[label] = 0;
    own[(label + shifts[i]) % classes] = 1;
  });
  return tensor(data, targets.shape);
}
