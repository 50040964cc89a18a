import type { Tensor } from "@reg/tensor";
import { shown } from "@reg/tensor/checks";
import type { GroupOptions } from "../types.ts";
import { expectStrength } from "./expectStrength.ts";
import { type Groups, groupSizes, groupsAlong } from "./groups.ts";

/** The groups that the options ask for and the weight of each. */
export function groupsOf(
  what: string,
  w: Tensor,
  options: GroupOptions,
): { readonly found: Groups; readonly weights: Float64Array } {
  const { axis, groups, weights } = options;
  if ((axis === undefined) === (groups === undefined)) {
    throw new TypeError(`${what} needs either axis or groups, as in { groups: [[0, 1], [2, 3]] }.`);
  }
  const found = groups !== undefined ? groupsListed(what, w.data.length, groups) : groupsAlong(what, w.shape, axis);
  const own = groupSizes(found, w.data.length).map(Math.sqrt);
  if (weights === undefined) return { found, weights: own };
  if (weights === "uniform") return { found, weights: own.fill(1) };
  if (!Array.isArray(weights)) {
    throw new TypeError(`${what}: weights must be a list of numbers or "uniform", got ${shown(weights)}.`);
  }
  if (weights.length !== own.length) {
    throw new RangeError(
      `${what}: weights must have ${own.length} entries, one for each group, got ${weights.length}.`,
    );
  }
  for (const [g, weight] of weights.entries()) expectStrength(what, weight, `weights[${g}]`);
  own.set(weights);
  return { found, weights: own };
}

function groupsListed(what: string, size: number, lists: readonly (readonly number[])[]): Groups {
  if (!Array.isArray(lists) || !lists.every(Array.isArray)) {
    throw new TypeError(`${what}: groups must be lists of indices, as [[0, 1], [2, 3]], got ${shown(lists)}.`);
  }
  const count = lists.length;
  const of = new Int32Array(size).fill(count);
  lists.forEach((list, g) => {
    if (list.length === 0) throw new RangeError(`${what}: groups[${g}] is empty. Leave it out.`);
    for (const i of list) {
      const where = of[i];
      if (where === undefined) {
        throw new RangeError(`${what}: groups[${g}] must list whole numbers in [0, ${size - 1}], got ${String(i)}.`);
      }
      if (where !== count) {
        throw new RangeError(`${what}: element ${i} is in groups[${where}] and groups[${g}]. Groups must not overlap.`);
      }
      of[i] = g;
    }
  });
  return { count, of };
}
