import type { Sample } from "../sample/types.ts";
import { composite } from "./composite.ts";
import { drawSequence } from "./internal/drawSequence.ts";
import { expectSteps } from "./internal/expectSteps.ts";
import { withOwnSeeds } from "./internal/withOwnSeeds.ts";
import type { Augmentation, PipelineParams } from "./types.ts";

/**
 * All steps, one after the other. Each step draws from (seed, its name, how many of that name came before), so adding or
 * taking away a step leaves the draws of the others as they were; steps that move pixels and follow each other do so in
 * one resampling.
 *
 * @throws TypeError when `steps` is no list of augmentations.
 * @example sequence([rotate({ angle: [-15, 15] }), sometimes(flipHorizontal())]).augment({ image }, seed);
 */
export function sequence<S = Sample>(steps: readonly Augmentation<S>[]): Augmentation<S, PipelineParams> {
  expectSteps("sequence", steps);
  const seeded = withOwnSeeds(steps);
  return composite({
    name: "sequence",
    steps,
    draw: (seed, shapes) => drawSequence(seeded(seed), shapes),
  });
}
