import type { FloatArray } from "@reg/tensor";
import type { Axis } from "../types.ts";
import { axesOf } from "./axesOf.ts";

/** The elements of a tensor in groups: element i is in group `of[i]`, or in none, where that is `count`. */
export interface Groups {
  readonly count: number;
  readonly of: Int32Array;
}

/**
 * Groups of all elements that differ in their position along `axis` alone: of [out, in] with axis 1, the rows. One
 * group of all where `axis` is undefined.
 */
export function groupsAlong(what: string, shape: readonly number[], axis: Axis | undefined): Groups {
  const inside = axesOf(what, shape, axis);
  const of = new Int32Array(shape.reduce((a, b) => a * b, 1));
  let count = 1;
  let block = 1; // elements of the axes that are done, from the last to the first
  for (let k = shape.length - 1; k >= 0; k--) {
    const step = inside.includes(k) ? 0 : count;
    const end = block * shape[k];
    for (let i = block; i < end; i++) of[i] = of[i - block] + step;
    if (step > 0) count *= shape[k];
    block = end;
  }
  return { count, of };
}

/** The size of each group. */
export function groupSizes({ count, of }: Groups): Float64Array {
  const sizes = new Float64Array(count + 1);
  for (let i = 0; i < of.length; i++) sizes[of[i]] = sizes[of[i]] + 1;
  return sizes.subarray(0, count);
}

/** out = w · factors[group], zeros where that is 0; elements in no group stay. */
export function scaleGroups(w: FloatArray, out: FloatArray, { of }: Groups, factors: Float64Array): void {
  for (let i = 0; i < w.length; i++) {
    const factor = factors[of[i]] ?? 1;
    out[i] = factor === 0 ? 0 : w[i] * factor;
  }
}
