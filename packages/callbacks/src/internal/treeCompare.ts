import type { Leaf } from "./treeWalk.ts";

/** Two trees must have arrays at the same paths, alike in what `described` says of them. */
export function expectSameArrays(
  what: string,
  before: ReadonlyMap<string, Leaf>,
  now: ReadonlyMap<string, Leaf>,
  described = (leaf: Leaf) => `${leaf.length} values`,
): void {
  for (const path of new Set([...before.keys(), ...now.keys()])) {
    const [was, is] = [before.get(path), now.get(path)].map((leaf) => (leaf ? described(leaf) : "nothing"));
    if (was !== is) throw new RangeError(`${what}${path} was ${was} and is now ${is}.`);
  }
}
