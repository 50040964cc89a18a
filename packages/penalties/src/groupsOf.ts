import type { Tensor } from "@reg/tensor";
import type { Axis } from "./axesOf.ts";
import { expectStrength } from "./expectStrength.ts";
import { type Groups, groupSizes, groupsAlong } from "./groups.ts";

/** Which elements form a group: those along axes, or those listed. */
export interface GroupOptions {
  /** Elements that differ in their position along these axes alone are a group: of [out, in] with axis 1, each row. */
  readonly axis?: Axis;
  /** Instead of `axis`, a list of indices into the data for each group; elements in no list are left alone. */
  readonly groups?: readonly (readonly number[])[];
  /** What each group's norm is weighed by; √size by default. */
  readonly weights?: readonly number[];
}

/** The groups that the options ask for and the weight of each. */
export function groupsOf(what: string, w: Tensor, options: GroupOptions): Groups & { weights: Float64Array } {
  const { axis, groups, weights } = options;
  if ((axis === undefined) === (groups === undefined)) {
    throw new TypeError(`${what} needs either axis, as in { axis: 1 }, or groups, as in { groups: [[0, 1], [2, 3]] }.`);
  }
  const found = groups ? groupsListed(what, w.data.length, groups) : groupsAlong(what, w.shape, axis);
  if (weights === undefined) return { ...found, weights: groupSizes(found).map(Math.sqrt) };
  if (weights.length !== found.count) {
    throw new RangeError(
      `${what}: weights must have one entry for each of ${found.count} groups, got ${weights.length}.`,
    );
  }
  for (let g = 0; g < found.count; g++) expectStrength(what, weights[g]!, `weights[${g}]`);
  return { ...found, weights: Float64Array.from(weights) };
}

function groupsListed(what: string, size: number, lists: readonly (readonly number[])[]): Groups {
  const count = lists.length;
  const of = new Int32Array(size).fill(count);
  for (let g = 0; g < count; g++) {
    if (!(lists[g]!.length > 0)) throw new RangeError(`${what}: groups[${g}] is empty. Leave it out.`);
    for (const i of lists[g]!) {
      if (!Number.isInteger(i) || i < 0 || i >= size) {
        throw new RangeError(`${what}: groups[${g}] must list whole numbers in [0, ${size - 1}], got ${String(i)}.`);
      }
      if (of[i] !== count) {
        const where = of[i] === g ? "twice" : `and groups[${of[i]}]`;
        throw new RangeError(`${what}: element ${i} is in groups[${g}] ${where}. Groups must not overlap.`);
      }
      of[i] = g;
    }
  }
  return { count, of };
}
