import { expectList } from "../internal/expectGiven.ts";
import type { Ring } from "../types.ts";

/**
 * Several rings as one: each further ring is joined to the rest where they are nearest, by a seam of no width that is
 * walked there and back. The area stays what it was. This is how formats of one ring hold several parts.
 *
 * @example joinRings([[[0, 0], [1, 0], [1, 1]], [[2, 1], [3, 1], [3, 2]]]).length; // 8
 */
export function joinRings(rings: readonly Ring[]): Ring {
  expectList("joinRings", "rings", rings, "rings");
  const [first = [], ...rest] = rings;
  return rest.reduce<Ring>(join, first);
}

function join(a: Ring, b: Ring): Ring {
  let [at, bt, least] = [0, 0, Infinity];
  for (const [i, [ax, ay]] of a.entries()) {
    for (const [j, [bx, by]] of b.entries()) {
      const distance = (ax - bx) ** 2 + (ay - by) ** 2;
      if (distance < least) [at, bt, least] = [i, j, distance];
    }
  }
  return [...a.slice(0, at + 1), ...b.slice(bt), ...b.slice(0, bt + 1), ...a.slice(at)];
}
