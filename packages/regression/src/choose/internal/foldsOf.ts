import { kFolds } from "@reg/tensor";
import { expectWhole, shown } from "@reg/tensor/checks";
import type { CrossValidateOptions } from "../types.ts";

type Given = { readonly [K in "folds" | "groups" | "seed"]?: CrossValidateOptions[K] | undefined };

/**
 * The fold of each sample, from 0: as given, or dealt in a drawn order, class by class where there are classes, and whole groups at a
 * time, the largest first into the smallest fold.
 */
export function foldsOf(
  where: string,
  { folds = 10, groups, seed = 0 }: Given,
  n: number,
  classes?: Float64Array,
): Int32Array {
  if (typeof folds === "object" && folds !== null) return given(where, folds, n);
  const units = groups ? new Set(Array.from(groups)).size : n;
  expectWhole(
    where,
    "folds",
    folds,
    2,
    units,
    groups ? "There are only so many groups." : "There are only so many samples.",
  );
  if (groups) {
    if (groups.length !== n)
      throw new RangeError(`${where}: groups must have one for each of the ${n} samples, got ${groups.length}.`);
    return kFolds(seed, n, { folds, groups });
  }
  return kFolds(seed, n, { folds, ...(classes && { classes }) });
}

function given(where: string, folds: ArrayLike<number>, n: number): Int32Array {
  if (folds.length !== n)
    throw new RangeError(`${where}: folds must have one for each of the ${n} samples, got ${folds.length}.`);
  const ids = Array.from(new Set(Array.from(folds))).sort((a, b) => a - b);
  for (const id of ids) {
    if (!Number.isInteger(id)) throw new TypeError(`${where}: folds must be whole numbers, got ${shown(id)}.`);
  }
  if (ids.length < 2) throw new RangeError(`${where}: folds must name at least two, got ${ids.length}.`);
  return Int32Array.from(folds, (id) => ids.indexOf(id));
}

/** Throws where leaving a fold out leaves a class out. */
export function expectClasses(
  where: string,
  fold: Int32Array,
  indices: Float64Array,
  classes: readonly (string | number)[],
): void {
  classes.forEach((name, k) => {
    const holding = new Set(Array.from(fold).filter((_, i) => indices[i] === k));
    if (holding.size > 1) return;
    const rows = Array.from(indices.keys()).filter((i) => indices[i] === k);
    if (rows.length === 1)
      throw new RangeError(
        `${where}: class ${shown(name)} must have at least two samples, it has the one at row ${rows[0]}. Leave it out, or put it with another.`,
      );
    throw new RangeError(
      `${where}: class ${shown(name)} must be in at least two folds, it is in fold ${Array.from(holding)[0]} alone. Take fewer folds, or stratify.`,
    );
  });
}

/** How many folds there are, by the fold of each sample. */
export const countOf = (fold: Int32Array): number => fold.reduce((most, k) => Math.max(most, k), -1) + 1;
