import { foldIn, permutation } from "@reg/tensor";
import { DataError, type Dataset } from "./dataset.ts";

/** Row numbers of the three parts. */
export interface Split {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
}

/** How many rows to train on and to validate on; the rest is for the test. */
export interface SplitSizes {
  readonly train: number;
  readonly validation: number;
}

/**
 * Splits the rows by a seed. Every class has its share in each part, to within one row; regression is split at random.
 *
 * @throws DataError when a part would be empty.
 * @example split(loadDigits(), { train: 200, validation: 300 }, 7);
 */
export function split(data: Dataset, sizes: SplitSizes, seed: number): Split {
  const rows = data.testFrom ?? data.x.shape[0];
  const order = shuffledByClass(data, rows, seed);
  const test = data.testFrom === undefined ? rows - sizes.train - sizes.validation : data.x.shape[0] - rows;
  if (sizes.train < 1 || sizes.validation < 1 || test < 1 || sizes.train + sizes.validation > rows) {
    throw new DataError(
      `${data.name} has ${data.x.shape[0]} rows, too few for ${sizes.train} to train, ${sizes.validation} to validate and at least 1 to test.`,
    );
  }
  const rest = order.subarray(sizes.train + sizes.validation);
  return {
    train: order.slice(0, sizes.train),
    validation: order.slice(sizes.train, sizes.train + sizes.validation),
    test: data.testFrom === undefined ? rest.slice() : Int32Array.from({ length: test }, (_, i) => rows + i),
  };
}

/**
 * All rows in an order in which every stretch holds the classes in their proportions: each class is shuffled, its rows
 * are spread evenly over [0, 1) with a random phase, and the rows are put in order of place.
 */
function shuffledByClass({ task, targets }: Dataset, rows: number, seed: number): Int32Array {
  const classes = task === "classification" ? targets.shape[1] : 1;
  const members: number[][] = Array.from({ length: classes }, () => []);
  for (let r = 0; r < rows; r++) members[task === "classification" ? classOf(targets.data, r, classes) : 0].push(r);
  const phases = permutation(foldIn(seed, "phases"), classes);
  const placed = members.flatMap((own, k) => {
    const shuffled = permutation(foldIn(seed, "class", k), own.length);
    return own.map((_, i) => ({ row: own[shuffled[i]], place: (i + (phases[k] + 0.5) / classes) / own.length }));
  });
  return Int32Array.from(placed.sort((a, b) => a.place - b.place || a.row - b.row).map(({ row }) => row));
}

const classOf = (targets: ArrayLike<number>, row: number, classes: number): number => {
  let best = 0;
  for (let k = 1; k < classes; k++) if (targets[row * classes + k] > targets[row * classes + best]) best = k;
  return best;
};
