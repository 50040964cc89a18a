import { expectOptions } from "../checks/expectOptions.ts";
import { expectWhole } from "../checks/expectWhole.ts";
import { shown } from "../checks/shown.ts";
import { expectDraw } from "./internal/draws.ts";
import { permutation } from "./permutation.ts";

export interface KFoldsOptions {
  /** How many folds, at least 2. Default: 10. */
  readonly folds?: number;
  /** The class of each sample: folds hold like shares of each. */
  readonly classes?: ArrayLike<number | string>;
  /** The group of each sample, as a patient: no group is in two folds. */
  readonly groups?: ArrayLike<number | string>;
}

const OPTIONS = ["folds", "classes", "groups"];

/**
 * The fold of each of `size` samples, from 0, for cross-validation: dealt in an order that is drawn, class by class where there are
 * classes. Groups are dealt whole, the largest first into the smallest fold; with classes too, into the fold that then holds the most
 * even shares of them.
 *
 * @throws RangeError for a bad seed or size, fewer than two folds, more folds than samples or groups, and lists of another length.
 * @see Kohavi, "A study of cross-validation and bootstrap for accuracy estimation and model selection", 1995
 * @example kFolds(7, 100, { folds: 5 });
 */
export function kFolds(seed: number, size: number, options: KFoldsOptions = {}): Int32Array {
  expectDraw("kFolds", seed, size);
  expectOptions("kFolds", options, OPTIONS);
  const { folds = 10, classes, groups } = options;
  const ofClass = classes === undefined ? undefined : indicesOf("classes", classes, size);
  const ofGroup = groups === undefined ? undefined : indicesOf("groups", groups, size);
  const units = ofGroup ? ofGroup.count : size;
  const most = Math.max(2, units);
  expectWhole("kFolds", "folds", folds, 2, most, `There are only so many ${ofGroup ? "groups" : "samples"}.`);
  if (ofGroup) return dealGroups(seed, folds, ofGroup, ofClass ?? { index: new Int32Array(size), count: 1 });
  const order = permutation(seed, size);
  if (ofClass) order.sort((a, b) => ofClass.index[a] - ofClass.index[b]);
  const fold = new Int32Array(size);
  order.forEach((i, at) => {
    fold[i] = at % folds;
  });
  return fold;
}

interface Indices {
  readonly index: Int32Array;
  readonly count: number;
}

/** Labels by their place among the different ones: numbers first, by size, then text. */
function indicesOf(name: string, labels: ArrayLike<number | string>, size: number): Indices {
  if (labels?.length !== size) {
    throw new RangeError(
      `kFolds: ${name} must have one for each of the ${size} samples, got ${labels?.length ?? "none"}.`,
    );
  }
  const different = [...new Set(Array.from(labels))];
  const wrong = different.findIndex((one) => typeof one !== "string" && !Number.isFinite(one));
  if (wrong >= 0) throw new TypeError(`kFolds: ${name} must be numbers or text, got ${shown(different[wrong])}.`);
  const numbers = different.filter((one) => typeof one === "number").sort((a, b) => a - b);
  const texts = different.filter((one) => typeof one !== "number").sort();
  const places = new Map<number | string, number>([...numbers, ...texts].map((one, i) => [one, i]));
  return { index: Int32Array.from(labels, (one) => places.get(one) ?? 0), count: different.length };
}

function dealGroups(seed: number, folds: number, groups: Indices, classes: Indices): Int32Array {
  const members = Array.from({ length: groups.count }, (): number[] => []);
  // In the order in which groups first appear, so that their names do not matter.
  const seen = new Map<number, number>();
  groups.index.forEach((g, i) => {
    const place = seen.get(g) ?? seen.size;
    seen.set(g, place);
    members[place].push(i);
  });
  const totals = new Float64Array(classes.count);
  for (const c of classes.index) totals[c]++;
  const order = Array.from(permutation(seed, members.length), (i) => members[i]).sort((a, b) => b.length - a.length);
  const held = Array.from({ length: folds }, () => new Float64Array(classes.count));
  const fold = new Int32Array(groups.index.length);
  for (const group of order) {
    const own = new Float64Array(classes.count);
    for (const i of group) own[classes.index[i]]++;
    // Putting shares into a fold costs what it adds to the sum of their squares: ((h + o)² − h²) / total².
    const costs = held.map((h) => own.reduce((sum, o, c) => sum + (o * (2 * h[c] + o)) / totals[c] ** 2, 0));
    const least = costs.indexOf(Math.min(...costs));
    for (const i of group) fold[i] = least;
    held[least] = held[least].map((h, c) => h + own[c]);
  }
  return fold;
}
