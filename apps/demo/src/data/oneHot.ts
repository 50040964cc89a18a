import { type Tensor, zeros } from "@reg/tensor";
import { DataError } from "./dataset.ts";

/** More ones and zeros than this are no longer a small net's. */
const MOST = 2 ** 24;

/**
 * Labels as rows with a single 1.
 *
 * @param source what the labels are of, for errors
 * @throws DataError where there are more rows × classes than memory is meant for, before they are made.
 * @example oneHot([2, 0], 3); // [[0, 0, 1], [1, 0, 0]]
 */
export function oneHot(labels: ArrayLike<number>, classes: number, source = "the data"): Tensor {
  if (labels.length * classes > MOST) {
    throw new DataError(
      `${source}: ${classes} classes in ${labels.length} rows are too many (rows × classes may be ${MOST}); name another target, or take fewer rows.`,
    );
  }
  const rows = zeros([labels.length, classes]);
  for (let i = 0; i < labels.length; i++) rows.data[i * classes + labels[i]] = 1;
  return rows;
}
