import { choices, type Point, type Space } from "@reg/tune";
import type { Dataset } from "../data/dataset.ts";
import type { Recipe } from "../recipe.ts";
import { techniquesFor } from "../techniques.ts";

/** What all trials of a sweep share. */
export interface Shared {
  /** Of the four IDX files. */
  readonly folder: string;
  readonly size: number;
  readonly validation: number;
  readonly epochs: number;
  /** Those of the tuned net. */
  readonly settings?: Point;
}

/** The net whose settings were chosen. */
export const TUNED = "tuned";

/** Epochs of the ablation, for which the patience of its nets was chosen. */
const ABLATION = 120;

/** The demo's nets for some data; early stopping is as patient as there, for its share of the epochs. */
export const netsFor = (data: Dataset, wrong: number, epochs: number): readonly Recipe[] =>
  techniquesFor(data, { quick: false, labelNoise: wrong }).map((recipe) =>
    recipe.patience === undefined
      ? recipe
      : { ...recipe, patience: Math.max(1, Math.round((recipe.patience * epochs) / ABLATION)) },
  );

/** All nets, with right labels and with wrong ones. */
export const spaceOf = (nets: readonly string[], wrong: readonly number[], shared: Shared): Space => ({
  net: choices([...nets]),
  wrong: choices([...wrong]),
  shared: choices([{ ...shared }]),
});
