import { expectNumber, shown } from "@reg/tensor/checks";

/** Throws unless `momentum` is a pair [low, high] of numbers in [0, 1). */
export function expectMomentum(what: string, momentum: unknown): void {
  if (!Array.isArray(momentum) || momentum.length !== 2) {
    throw new TypeError(`${what}: momentum must be [low, high], got ${shown(momentum)}.`);
  }
  for (const [i, value] of momentum.entries()) expectNumber(what, `momentum[${i}]`, value, "[0, 1)");
}
