import { foldIn } from "@reg/tensor";
import { expectNumber, shown } from "@reg/tensor/checks";
import { uniformOne } from "@reg/tensor/kernel";
import type { Range } from "../types.ts";

/**
 * Throws unless `range` is a number in the interval, or a pair [low, high] of them.
 *
 * @param interval as `expectNumber` of `@reg/tensor/checks` reads it
 * @throws TypeError for what is neither; RangeError for ends outside the interval, and for low > high.
 */
export function expectRange(
  where: string,
  name: string,
  range: unknown,
  interval: string,
  cure?: string,
): asserts range is Range {
  if (typeof range === "number") return expectNumber(where, name, range, interval, cure);
  const pair = `${where}: ${name} must be a number or a pair [low, high], got ${shown(range)}.`;
  if (!Array.isArray(range) || range.length !== 2) throw new TypeError(cure ? `${pair} ${cure}` : pair);
  for (const end of range) expectNumber(where, name, end, interval, cure);
  if (range[0] > range[1]) throw new RangeError(`${pair} Its first number is the lower one.`);
  if (range[1] - range[0] === Infinity) throw new RangeError(`${pair} The two must be at most 1.7e308 apart.`);
}

/** A number from the range; `name` tells the numbers of one step apart. */
export function drawRange(seed: number, range: Range, name: string): number {
  return typeof range === "number" ? range : uniformOne(foldIn(seed, name), range[0], range[1]);
}
