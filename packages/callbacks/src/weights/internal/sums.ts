import { expectSameArrays } from "../../internal/treeCompare.ts";
import { copyLeaf } from "../../internal/treeCopy.ts";
import { kindOf, type Leaf, leavesGiven, leavesOf, mapTree } from "../../internal/treeWalk.ts";

/**
 * A tree in float64 of `sums` that went before (0 where there are none) and `tree`, and the paths at which `tree` has
 * float32. Its numbers are s + factor · x, or s + factor · (x − s) for an average, in which integers are the latest.
 *
 * @param reuse write into the arrays of `sums`?
 * @throws TypeError without a typed array; RangeError when the arrays are not those of `sums` in number or length.
 */
export function summed<T>(
  what: string,
  name: string,
  sums: T | null,
  tree: T,
  factor: number,
  { average = false, reuse = false } = {},
): { sums: T; float32Paths: string[] } {
  const leaves = leavesGiven(what, name, tree);
  const old = leavesOf(name, sums);
  if (sums !== null) expectSameArrays(`${what}: ${name}`, old, leaves);
  const next = mapTree(name, tree, (array, path) => {
    if (average && !/^Float(32|64)/.test(kindOf(array))) return copyLeaf(array);
    const before = old.get(path) as Float64Array | undefined;
    const into = (reuse ? before : undefined) ?? new Float64Array(array.length);
    const from = before ?? into; // zeros
    if (average) addDistance(into, from, array as Float64Array, factor);
    else addMultiple(into, from, array as Float64Array, factor);
    return into;
  });
  return { sums: next, float32Paths: [...leaves.keys()].filter((path) => is32(leaves.get(path))) };
}

const is32 = (array: Leaf | undefined): boolean => array !== undefined && kindOf(array) === "Float32Array";

/** into = sums + factor · x */
function addMultiple(into: Float64Array, sums: Float64Array, x: ArrayLike<number>, factor: number): void {
  for (let i = 0, { length } = into; i < length; i++) into[i] = sums[i] + factor * x[i];
}

/** into = sums + factor · (x − sums) */
function addDistance(into: Float64Array, sums: Float64Array, x: ArrayLike<number>, factor: number): void {
  for (let i = 0, { length } = into; i < length; i++) into[i] = sums[i] + factor * (x[i] - sums[i]);
}

/** A copy of a tree of sums, times `scale`, with float32 at the paths given. */
export function restoreDtypes<T>(what: string, tree: T, paths: readonly string[], scale = 1): T {
  const float32Paths = new Set(paths);
  return mapTree(what, tree, (array, path) => {
    if (kindOf(array) !== "Float64Array") return copyLeaf(array);
    const values = Float64Array.from(array as Float64Array, (value) => value * scale);
    return float32Paths.has(path) ? Float32Array.from(values) : values;
  });
}
