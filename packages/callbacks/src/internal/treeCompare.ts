import type { Leaf } from "./treeWalk.ts";

/** Two trees must have arrays at the same paths, alike in what `described` says of them. */
export function expectSameArrays(
  what: string,
  before: ReadonlyMap<string, Leaf>,
  now: ReadonlyMap<string, Leaf>,
  described = (leaf: Leaf) => `${leaf.length} values`,
): void {
  for (const path of new Set([...before.keys(), ...now.keys()])) {
    const [was, is] = [before, now].map((leaves) => (leaves.has(path) ? described(leaves.get(path)!) : "nothing"));
    if (was !== is) throw new RangeError(`${what}${path} was ${was} and is now ${is}.`);
  }
}
