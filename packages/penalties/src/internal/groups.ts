import { type FloatArray, sizeOf } from "@reg/tensor";
import { combineGroups, type Groups as Layout } from "@reg/tensor/kernel";
import type { Axis } from "../types.ts";
import { axesOf } from "./axesOf.ts";

/** The elements of a tensor in groups: element i is in group `of[i]`, or in none, where that is `count`. */
export interface Groups {
  readonly count: number;
  readonly of: Int32Array;
  /** The same where groups are runs or columns: kernels work by it. */
  readonly layout?: Layout | undefined;
}

/**
 * Groups of all elements that differ in their position along `axis` alone: of [out, in] with axis 1, the rows. One
 * group of all where `axis` is undefined.
 */
export function groupsAlong(what: string, shape: readonly number[], axis: Axis | undefined): Groups {
  const inside = axesOf(what, shape, axis);
  const layout = layoutOf(shape, inside);
  let of: Int32Array | undefined;
  return {
    count: sizeOf(shape.map((length, k) => (inside.includes(k) ? 1 : length))),
    layout,
    get of() {
      of ??= placesOf(shape, inside);
      return of;
    },
  };
}

/** Runs where the last axes alone are inside, columns where the first are; else none. */
function layoutOf(shape: readonly number[], inside: readonly number[]): Layout | undefined {
  const outside = shape.map((_, k) => k).filter((k) => !inside.includes(k));
  const most = Math.max(-1, ...outside);
  if (inside.every((k) => k > most)) {
    const inner = sizeOf(shape.slice(most + 1));
    return inner > 0 ? { groups: sizeOf(shape.slice(0, most + 1)), inner } : undefined;
  }
  if (outside.every((k) => k >= inside.length)) return { groups: sizeOf(shape.slice(inside.length)), inner: 1 };
  return undefined;
}

function placesOf(shape: readonly number[], inside: readonly number[]): Int32Array {
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
  return of;
}

/** The size of each group. */
export function groupSizes(groups: Groups, size: number): Float64Array {
  const { count, layout } = groups;
  if (layout) return new Float64Array(count).fill(size / count);
  const { of } = groups;
  const sizes = new Float64Array(count + 1);
  for (let i = 0; i < of.length; i++) sizes[of[i]] = sizes[of[i]] + 1;
  return sizes.subarray(0, count);
}

/** out = w · factors[group], zeros where that is 0; elements in no group stay. */
export function scaleGroups(w: FloatArray, out: FloatArray, groups: Groups, factors: Float64Array): void {
  if (groups.layout) {
    scaleLayout(w, out, groups.layout, factors);
    return;
  }
  const { of } = groups;
  for (let i = 0; i < w.length; i++) {
    const factor = factors[of[i]] ?? 1;
    out[i] = factor === 0 ? 0 : w[i] * factor;
  }
}

function scaleLayout(w: FloatArray, out: FloatArray, layout: Layout, factors: Float64Array): void {
  const { groups, inner } = layout;
  combineGroups(out, w, layout, factors);
  for (let g = 0; g < groups; g++) {
    if (factors[g] !== 0) continue;
    for (let start = g * inner; start < out.length; start += groups * inner) {
      if (inner === 1) out[start] = 0;
      else out.fill(0, start, start + inner);
    }
  }
}
