import { expectSeed } from "../checks/expectSeed.ts";
import { shown } from "../checks/shown.ts";
import { bits53, block, wordsOf } from "./internal/draws.ts";
import { FOLD_IN } from "./internal/streams.ts";

/**
 * A new seed from a seed and a path of whole numbers or strings: foldIn(seed, "dropout", step). Children of different
 * paths are independent, and a path may be taken in parts: foldIn(s, a, b) = foldIn(foldIn(s, a), b). An empty path
 * gives the seed back.
 *
 * @returns a whole number in [0, 2^53)
 * @throws RangeError when the seed or a number of the path is no whole number in range; TypeError for other types.
 * @example foldIn(42, "dropout", 7) === foldIn(foldIn(42, "dropout"), 7); // true
 */
export function foldIn(seed: number, ...path: readonly (number | string)[]): number {
  expectSeed("foldIn", seed);
  let child = seed;
  for (const part of path) child = typeof part === "string" ? foldString(child, part) : foldNumber(child, part);
  return child;
}

// The last word of the counter: what kind of part, and for text how many units are left.
const NUMBER = 0;
const TEXT = 1;

function foldNumber(seed: number, part: number): number {
  if (typeof part !== "number") {
    throw new TypeError(`foldIn: a path holds whole numbers and strings, got ${shown(part)}.`);
  }
  if (!Number.isSafeInteger(part)) {
    throw new RangeError(`foldIn: numbers of a path must be whole and within ±2^53, got ${part}.`);
  }
  const words = block(seed, FOLD_IN, part, NUMBER);
  return bits53(words[0], words[1]);
}

/** Four UTF-16 units at a time; each block knows how many units are left, so that no text is the beginning of another. */
function foldString(seed: number, part: string): number {
  let child = seed;
  for (let i = 0; i === 0 || i < part.length; i += 4) {
    const words = wordsOf(child, pairAt(part, i), pairAt(part, i + 2), FOLD_IN, TEXT + part.length - i);
    child = bits53(words[0], words[1]);
  }
  return child;
}

const pairAt = (text: string, i: number): number => unitAt(text, i) | (unitAt(text, i + 1) << 16);
const unitAt = (text: string, i: number): number => (i < text.length ? text.charCodeAt(i) : 0);
