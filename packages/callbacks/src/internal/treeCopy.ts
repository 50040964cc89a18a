import { expectSameArrays } from "./treeCompare.ts";
import { type Leaf, leavesOf, mapTree } from "./treeWalk.ts";

/** A tree of its own memory: every typed array copied, and only the part of its buffer that it shows. */
export const copyTree = <T>(what: string, tree: T): T => mapTree(what, tree, copyLeaf);

export function copyLeaf(array: Leaf): Leaf {
  return new (array.constructor as new (from: Leaf) => Leaf)(array);
}

/**
 * Writes the numbers of `from` into the arrays of `into`, a tree of the same make; gives `from` with those arrays.
 *
 * @throws RangeError naming the first array that is missing or of another type or length; nothing is written then.
 */
export function writeTree<T>(what: string, from: T, into: unknown): T {
  const targets = leavesOf(what, into);
  expectSameArrays(what, leavesOf(what, from), targets, (leaf) => `${leaf.constructor.name}(${leaf.length})`);
  return mapTree(what, from, (array, path) => {
    const target = targets.get(path) as Leaf & { set(from: Leaf): void };
    target.set(array);
    return target;
  });
}
