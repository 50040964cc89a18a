import type { Augmentation } from "../types.ts";

/** Checks that `steps` is a list of at least `least` augmentations. */
export function expectSteps<S>(what: string, steps: readonly Augmentation<S>[], least = 0): void {
  if (!Array.isArray(steps)) throw new TypeError(`${what}: steps must be an array, as in ${what}([a, b]).`);
  if (steps.length < least) throw new RangeError(`${what}: steps must hold at least ${least}, got ${steps.length}.`);
  for (const [i, step] of steps.entries()) expectStep(`${what}: steps[${i}]`, step);
}

/** Checks that `step` is an augmentation. */
export function expectStep<S>(what: string, step: Augmentation<S>): void {
  if (typeof step?.draw !== "function" || typeof step.apply !== "function") {
    const cure = typeof step === "function" ? ` Call it: ${(step as { name: string }).name}().` : "";
    throw new TypeError(`${what} must be an augmentation, got ${typeof step}.${cure}`);
  }
}
