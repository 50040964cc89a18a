import { foldIn } from "@reg/tensor";
import type { Augmentation } from "../types.ts";

/**
 * Each step with a seed of its own, from the pipeline's seed and the step's key and how many steps of that key came
 * before: adding or taking away a step leaves the draws of the others as they were.
 */
export function withOwnSeeds<S>(
  seed: number,
  steps: readonly Augmentation<S>[],
): { step: Augmentation<S>; seed: number }[] {
  const before = new Map<string, number>();
  return steps.map((step) => {
    const count = before.get(step.key) ?? 0;
    before.set(step.key, count + 1);
    return { step, seed: foldIn(seed, step.key, count) };
  });
}
