import { shown } from "./shown.ts";

/**
 * Checks that a seed is a whole number in [0, 2^53).
 *
 * @param what who asks, as in "normal"
 * @throws RangeError with the value and the cure.
 */
export function expectSeed(what: string, seed: unknown): asserts seed is number {
  if (typeof seed !== "number" || !Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(
      `${what}: seed must be a whole number in [0, 2^53), got ${shown(seed)}. foldIn(seed, step) derives new ones.`,
    );
  }
}
