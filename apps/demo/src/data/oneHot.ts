import { type Tensor, zeros } from "@reg/tensor";

/**
 * Labels as rows with a single 1.
 *
 * @example oneHot([2, 0], 3); // [[0, 0, 1], [1, 0, 0]]
 */
export function oneHot(labels: ArrayLike<number>, classes: number): Tensor {
  const rows = zeros([labels.length, classes]);
  for (let i = 0; i < labels.length; i++) rows.data[i * classes + labels[i]] = 1;
  return rows;
}
