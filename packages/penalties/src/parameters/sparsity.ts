import { expectShape, type Tensors } from "@reg/tensor";
import { expectNumber, expectOptions, expectRecord, shown } from "@reg/tensor/checks";
import { groupsOf } from "../internal/groupsOf.ts";
import type { GroupOptions } from "../types.ts";

export interface SparsityOptions {
  /** Up to which absolute value a weight that is not 0 counts as near 0. Default: 1e-3. */
  readonly near?: number;
  /** The groups of single tensors, as in `groupLasso`: rows, channels or lists. */
  readonly groups?: Readonly<Record<string, GroupOptions>>;
}

/** What is counted, of one tensor or of all. */
export interface Sparsity {
  readonly size: number;
  /** Weights that are exactly 0. */
  readonly zeros: number;
  /** Those that are not, but near. */
  readonly nearZeros: number;
  /** zeros / size, 0 where there are no weights. */
  readonly fraction: number;
  /** How many groups there are, where groups were asked for. */
  readonly groups: number;
  /** How many of them have a weight that is not 0. */
  readonly effectiveGroups: number;
}

/** The counts of all tensors together and of each. */
export interface SparsityReport {
  readonly total: Sparsity;
  readonly tensors: Readonly<Record<string, Sparsity>>;
}

/**
 * Counts exact zeros, near zeros, and groups that are not empty.
 *
 * @param weights by name [any shapes]
 * @throws RangeError for a near that is negative or not finite, groups of a name that is no weight, and as `groupLasso`.
 * @example sparsity({ w: tensor([[0, 0], [0, 2]]) }, { groups: { w: { axis: 1 } } }).tensors.w; // 3 zeros, 1 of 2 groups
 */
export function sparsity(weights: Tensors, options: SparsityOptions = {}): SparsityReport {
  expectOptions("sparsity", options, ["near", "groups"]);
  expectRecord("sparsity", "weights", weights);
  const { near = 1e-3, groups = {} } = options;
  expectNumber("sparsity", "near", near, "[0, ∞)");
  if (typeof groups !== "object" || groups === null) {
    throw new TypeError(`sparsity: groups must hold groups by the names of weights, got ${shown(groups)}.`);
  }
  const unknown = Object.keys(groups).find((name) => !weights[name]);
  if (unknown !== undefined) throw new RangeError(`sparsity: groups has "${unknown}", which is no weight.`);
  const tensors: Record<string, Sparsity> = {};
  for (const [name, w] of Object.entries(weights)) {
    expectShape(`sparsity: ${name}`, w);
    const { data } = w;
    let [zeros, nearZeros] = [0, 0];
    for (let i = 0; i < data.length; i++) {
      if (data[i] === 0) zeros++;
      else if (Math.abs(data[i]) <= near) nearZeros++;
    }
    if (groups[name]) expectOptions(`sparsity: groups of ${name}`, groups[name], ["axis", "groups", "weights"]);
    const found = groups[name] && groupsOf(`sparsity: ${name}`, w, groups[name]).found;
    const full = new Set(found?.of.filter((g, i) => g < found.count && data[i] !== 0));
    tensors[name] = withFraction({
      size: data.length,
      zeros,
      nearZeros,
      groups: found?.count ?? 0,
      effectiveGroups: full.size,
    });
  }
  const total = { size: 0, zeros: 0, nearZeros: 0, groups: 0, effectiveGroups: 0 };
  for (const one of Object.values(tensors)) {
    for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += one[key];
  }
  return { total: withFraction(total), tensors };
}

const withFraction = (counts: Omit<Sparsity, "fraction">): Sparsity => ({
  ...counts,
  fraction: counts.size && counts.zeros / counts.size,
});
