import { expectSeed, expectShape, foldIn, integers, type Tensor, uniform } from "@reg/tensor";
import { expectNumber, expectOptions, expectWhole, shown } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import { distancesOf } from "./internal/distancesOf.ts";
import { nearestRows } from "./internal/nearestRows.ts";

export interface SmoteOptions {
  readonly seed: number;
  /** How many of the nearest rows of its class a row may be mixed with. Default: 5. */
  readonly neighbours?: number;
}

/** A table `[N, F]` and the class of each row. */
export interface LabelledRows {
  readonly x: Tensor;
  readonly label: readonly number[];
}

/**
 * Adds made-up rows until every class has as many as the largest: x̃ = xᵢ + u·(xⱼ − xᵢ), with i drawn from the class, j from the
 * nearest `neighbours` of i in it (Euclid), u even in [0, 1). The rows that were there come first, in their order. A class of one row
 * is repeated.
 *
 * Chawla, Bowyer, Hall & Kegelmeyer, "SMOTE: synthetic minority over-sampling technique" (2002).
 *
 * @throws RangeError when x is no table, labels are not one per row, or neighbours is no whole number of at least 1.
 * @example const { x: rows, label: classes } = smote({ x, label: [0, 0, 0, 1, 1] }, { seed: 1 });
 */
export function smote(inputs: LabelledRows, options: SmoteOptions): LabelledRows {
  expectOptions("smote", inputs, INPUTS, "input");
  expectOptions("smote", options, OPTIONS);
  const { x, label } = inputs;
  const { seed, neighbours = 5 } = options;
  expectShape("smote: x", x, [null, null]);
  expectSeed("smote", seed);
  const [count, features] = x.shape as [number, number];
  expectLabels(label, count);
  expectWhole("smote", "neighbours", neighbours, 1);
  const classes = new Map<number, number[]>();
  for (const [row, value] of label.entries()) {
    const rows = classes.get(value);
    if (rows) rows.push(row);
    else classes.set(value, [row]);
  }
  const most = Array.from(classes.values()).reduce((most, rows) => Math.max(most, rows.length), 0);
  const result = emptyLike(x, [classes.size * most, features]);
  const labels = [...label];
  result.data.set(x.data);
  let next = count;
  for (const [index, [value, rows]] of [...classes].entries()) {
    const own = foldIn(seed, index);
    const missing = most - rows.length;
    const chosen = integers(foldIn(own, "row"), missing, { high: rows.length });
    const shares = uniform(foldIn(own, "share"), missing);
    const near = Math.min(neighbours, rows.length - 1);
    const known = Array.from<number[] | undefined>({ length: rows.length });
    const partners = integers(foldIn(own, "neighbour"), missing, { high: Math.max(1, near) });
    const distances = missing > 0 ? distancesOf(x, rows) : undefined;
    const [from, to] = [x.data, result.data]; // now, since the memory may have grown
    for (let n = 0; n < missing; n++, next++) {
      const place = chosen[n];
      const found = known[place] ?? (distances && near > 0 ? nearestRows(distances(place), place, near) : [place]);
      known[place] = found;
      const own = rows[place] * features;
      const other = rows[found[near > 0 ? partners[n] : 0]] * features;
      const share = shares[n];
      for (let f = 0, o = next * features; f < features; f++, o++) {
        const value = from[own + f];
        to[o] = value + share * (from[other + f] - value);
      }
      labels.push(value);
    }
  }
  return { x: result, label: labels };
}

const INPUTS = ["x", "label"];
const OPTIONS = ["seed", "neighbours"];

function expectLabels(label: unknown, count: number): void {
  if (!Array.isArray(label) && !ArrayBuffer.isView(label)) {
    throw new TypeError(`smote: label must be a list of numbers, one per row, got ${shown(label)}.`);
  }
  const labels = label as ArrayLike<unknown>;
  if (labels.length !== count) {
    throw new RangeError(`smote: label must have one class per row, ${count}, got ${labels.length}.`);
  }
  for (let i = 0; i < count; i++) expectNumber("smote", `label[${i}]`, labels[i], "[-∞, ∞]");
}
