import { foldIn } from "@reg/tensor";
import type { Augmentation } from "../types.ts";

/**
 * Gives each step a seed of its own, from the pipeline's seed and the step's key and how many steps of that key came
 * before: adding or taking away a step leaves the draws of the others as they were.
 */
export function withOwnSeeds<S>(
  steps: readonly Augmentation<S>[],
): (seed: number) => { step: Augmentation<S>; seed: number }[] {
  const counts = new Map<string, number>();
  const before = steps.map(({ key }) => {
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return count;
  });
  return (seed) => steps.map((step, i) => ({ step, seed: foldIn(foldIn(seed, step.key), before[i]) }));
}
