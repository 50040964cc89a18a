import { foldIn, uniform } from "@reg/tensor";
import type { Range } from "../types.ts";

/**
 * Checks a range at the door of the function that makes a step.
 *
 * @param what as in "rotate: angle"
 * @param limits the least and the greatest number allowed
 * @param cure a last sentence for the error
 * @throws RangeError when an end is not finite or outside the limits, or low > high.
 */
export function expectRange(what: string, range: Range, [least, most] = [-Infinity, Infinity], cure = ""): void {
  const [low, high] = Array.isArray(range) ? range : [range, range];
  if (!(Number.isFinite(low) && Number.isFinite(high) && low <= high && low >= least && high <= most)) {
    const got = Array.isArray(range) ? `[${range.join(", ")}]` : String(range);
    const allowed = least === -Infinity && most === Infinity ? "finite" : `in [${least}, ${most}]`;
    throw new RangeError(
      `${what} must be a number or a pair [low, high], ${allowed}, got ${got}.${cure && ` ${cure}`}`,
    );
  }
}

/** A number from the range; `path` tells the numbers of one step apart. */
export function drawRange(seed: number, range: Range, ...path: string[]): number {
  if (typeof range === "number") return range;
  const [low, high] = range;
  return uniform(foldIn(seed, ...path), 1, { low, high })[0];
}
