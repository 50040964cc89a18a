import { copyLeaf, expectSameArrays, leavesGiven, leavesOf, mapTree } from "./tree.ts";

/**
 * A tree in float64 whose numbers are `sum(before, now)`, of `sums` that went before (0 where there are none) and of
 * `tree`, and the paths at which `tree` has float32.
 *
 * @param integers sum them too? Else they are the latest.
 * @param reuse write into the arrays of `sums`?
 * @throws TypeError without a typed array; RangeError when the arrays are not those of `sums` in number or length.
 */
export function summed<T>(
  what: string,
  name: string,
  sums: T | null,
  tree: T,
  sum: (before: number, now: number) => number,
  { integers = false, reuse = false },
): { sums: T; narrow: string[] } {
  const leaves = leavesGiven(what, name, tree);
  const old = leavesOf(name, sums);
  if (sums !== null) expectSameArrays(`${what}: ${name}`, old, leaves);
  const next = mapTree(name, tree, (array, path) => {
    if (!integers && !(array instanceof Float32Array || array instanceof Float64Array)) return copyLeaf(array);
    const before = old.get(path) as Float64Array | undefined;
    const into = reuse && before ? before : new Float64Array(array.length);
    for (let i = 0; i < into.length; i++) into[i] = sum(before ? before[i]! : 0, (array as Float64Array)[i]!);
    return into;
  });
  return { sums: next, narrow: [...leaves.keys()].filter((path) => leaves.get(path) instanceof Float32Array) };
}

/** A copy of a tree of sums, times `scale`, with float32 at the paths given. */
export function narrowed<T>(what: string, tree: T, paths: readonly string[], scale = 1): T {
  const narrow = new Set(paths);
  return mapTree(what, tree, (array, path) => {
    if (!(array instanceof Float64Array)) return copyLeaf(array);
    const values = array.map((value) => value * scale);
    return narrow.has(path) ? Float32Array.from(values) : values;
  });
}
