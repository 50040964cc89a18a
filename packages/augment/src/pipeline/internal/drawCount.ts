import { foldIn, integers } from "@reg/tensor";
import { expectWhole, shown } from "@reg/tensor/checks";
import type { Count } from "../types.ts";

/**
 * Throws unless `count` is a whole number from `least` to `most`, or a pair [low, high] of them.
 *
 * @throws TypeError for what is neither; RangeError for numbers that are fractions or outside, and for low > high.
 */
export function expectCount(
  where: string,
  name: string,
  count: unknown,
  least: number,
  most = Number.MAX_SAFE_INTEGER - 1,
  cure?: string,
): asserts count is Count {
  if (typeof count === "number") return expectWhole(where, name, count, least, most, cure);
  const pair = `${where}: ${name} must be a whole number or a pair [low, high] of them, got ${shown(count)}.`;
  if (!Array.isArray(count) || count.length !== 2) throw new TypeError(pair);
  for (const end of count) expectWhole(where, name, end, least, most, cure);
  if (count[0] > count[1]) throw new RangeError(`${pair} Its first number is the lower one.`);
}

/** A number from the count, each with equal probability. */
export function drawCount(seed: number, count: Count, path: string): number {
  if (typeof count === "number") return count;
  return integers(foldIn(seed, path), 1, { low: count[0], high: count[1] + 1 })[0];
}
