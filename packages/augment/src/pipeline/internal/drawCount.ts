import { foldIn, integers } from "@reg/tensor";
import type { Count } from "../types.ts";

/** Checks a count at the door. */
export function expectCount(what: string, count: Count, most = Number.MAX_SAFE_INTEGER - 1): void {
  const [low, high] = typeof count === "number" ? [count, count] : count;
  if (!(Number.isSafeInteger(low) && Number.isSafeInteger(high) && 0 <= low && low <= high && high <= most)) {
    const got = typeof count === "number" ? count : `[${count.join(", ")}]`;
    const limit = most < Number.MAX_SAFE_INTEGER - 1 ? ` to ${most}` : " or more";
    throw new RangeError(`${what} must be a whole number of 0${limit}, or a pair [low, high] of them, got ${got}.`);
  }
}

/** A number from the count, all alike. */
export function drawCount(seed: number, count: Count, path: string): number {
  if (typeof count === "number") return count;
  return integers(foldIn(seed, path), 1, { low: count[0], high: count[1] + 1 })[0];
}
