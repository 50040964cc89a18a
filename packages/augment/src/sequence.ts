import { composite } from "./composite.ts";
import { drawInTurn } from "./drawInTurn.ts";
import { expectSteps } from "./expectSteps.ts";
import { seeded } from "./seeded.ts";
import type { Augmentation, PipelineParams, Sample } from "./types.ts";

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
  return composite({
    name: "sequence",
    steps,
    draw: (seed, outline) => drawInTurn(seeded(seed, steps), outline),
  });
}
