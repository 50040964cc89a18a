import { shown } from "./shown.ts";

/**
 * Checks that a seed is a whole number in [0, 2^53).
 *
 * @param what who asks, as in "normal"
 * @throws TypeError for what is no number; RangeError for other numbers.
 */
export function expectSeed(what: string, seed: unknown): asserts seed is number {
  if (typeof seed !== "number" || !Number.isSafeInteger(seed) || seed < 0) {
    const Problem = typeof seed === "number" ? RangeError : TypeError;
    throw new Problem(
      `${what}: seed must be a whole number in [0, 2^53), got ${shown(seed)}. foldIn(seed, step) derives new ones.`,
    );
  }
}
