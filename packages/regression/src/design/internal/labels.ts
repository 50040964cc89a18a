import { shown } from "@reg/tensor/checks";
import type { Labels } from "../types.ts";

/** So many fractions may be classes, as stars from 0.5 to 5 are, in a fold of few samples, too. */
const RATINGS = 10;

/** The classes in order, and the index of each sample's. */
export function classesOf(
  where: string,
  labels: Labels,
  n: number,
): { classes: (string | number)[]; indices: Float64Array } {
  const values = valuesIn(where, labels, n);
  const texts = values.some((v) => typeof v === "string");
  const classes = Array.from(new Set(texts ? values.map(String) : values)).sort((a, b) => (a < b ? -1 : 1));
  if (classes.length < 2) {
    throw new RangeError(`${where}: y must have at least two classes, got ${shown(classes[0])} in all ${n} samples.`);
  }
  const fraction = classes.length > Math.max(RATINGS, n / 2) ? values.findIndex(isFraction) : -1;
  if (fraction >= 0) {
    throw new RangeError(
      `${where}: y must hold labels, got ${classes.length} different numbers in ${n} samples, ${values[fraction]} at row ${fraction} among them. Numbers are predicted by lasso and elasticNet.`,
    );
  }
  const index = new Map(classes.map((c, k) => [c, k]));
  return { classes, indices: Float64Array.from(values, (v) => index.get(texts ? String(v) : v) ?? 0) };
}

const isFraction = (value: string | number): boolean => typeof value === "number" && !Number.isInteger(value);

function valuesIn(where: string, labels: Labels, n: number): (string | number)[] {
  const list: unknown = typeof labels === "object" && labels !== null && "data" in labels ? labels.data : labels;
  if (typeof list !== "object" || list === null || !("length" in list) || list.length !== n) {
    throw new RangeError(
      `${where}: y must be an array with one label for each of the ${n} samples, got ${shown(labels)}.`,
    );
  }
  return Array.from(list as ArrayLike<unknown>, (label, i) => {
    if (typeof label === "string" || (typeof label === "number" && Number.isFinite(label))) return label;
    if (typeof label === "boolean") return String(label);
    throw new TypeError(`${where}: y must hold finite numbers, texts or booleans, got ${shown(label)} at row ${i}.`);
  });
}

/** The index of each label among classes that are known. */
export function indicesOf(
  where: string,
  classes: readonly (string | number)[],
  labels: Labels,
  n: number,
): Float64Array {
  const index = new Map(classes.map((c, k) => [String(c), k]));
  return Float64Array.from(valuesIn(where, labels, n), (value, i) => {
    const k = index.get(String(value));
    if (k !== undefined) return k;
    throw new RangeError(
      `${where}: y must hold the classes ${classes.map(shown).join(", ")}, got ${shown(value)} at row ${i}.`,
    );
  });
}
