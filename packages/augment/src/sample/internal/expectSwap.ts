import { expectOptions, expectWhole, shown } from "@reg/tensor/checks";
import type { Swap } from "../types.ts";

const NAMES = ["keypoints", "slots", "classes", "mask"];

/** Throws unless a swap is lists of pairs: of places in a list, classes, and values. */
export function expectSwap(where: string, swap: unknown): asserts swap is Swap {
  if (typeof swap !== "object" || swap === null || Array.isArray(swap)) {
    throw new TypeError(`${where}: swap must be an object { ${NAMES.join(", ")} }, got ${shown(swap)}.`);
  }
  expectOptions(`${where}: swap`, swap, NAMES);
  const { keypoints = [], classes = [], mask = [], slots } = swap as Swap;
  if (slots !== undefined) expectWhole(where, "swap.slots", slots, 1);
  for (const [name, pairs] of Object.entries({ keypoints, classes, mask })) {
    if (!Array.isArray(pairs) || !pairs.every((pair) => Array.isArray(pair) && pair.length === 2)) {
      throw new TypeError(`${where}: swap.${name} must be a list of pairs, as in [[1, 2]], got ${shown(pairs)}.`);
    }
    if (name === "keypoints") for (const place of pairs.flat()) expectWhole(where, "swap.keypoints", place, 0);
  }
}
