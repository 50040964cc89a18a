import { shown } from "@reg/tensor/checks";
import type { Augmentation } from "../types.ts";

/** Throws unless `steps` is a list of at least `least` augmentations. */
export function expectSteps(what: string, steps: unknown, least = 0): void {
  if (!Array.isArray(steps)) throw new TypeError(`${what}: steps must be an array, as in ${what}([a, b]).`);
  if (steps.length < least) throw new RangeError(`${what}: steps must hold at least ${least}, got ${steps.length}.`);
  for (const [i, step] of steps.entries()) expectStep(`${what}: steps[${i}]`, step);
}

/** Throws unless `step` is an augmentation. */
export function expectStep(what: string, step: unknown): void {
  const { draw, apply } = (step ?? {}) as Partial<Augmentation>;
  if (typeof draw !== "function" || typeof apply !== "function") {
    const cure = typeof step === "function" ? ` Call it: ${(step as { name: string }).name}().` : "";
    throw new TypeError(`${what} must be an augmentation, got ${shown(step)}.${cure}`);
  }
}
