import type { MixBatch } from "../mix/types.ts";
import { sequence } from "../pipeline/sequence.ts";
import type { Augmentation, PipelineParams } from "../pipeline/types.ts";
import { makeMix } from "./internal/makeStep.ts";
import { parseRecipe } from "./parseRecipe.ts";
import type { Recipe } from "./types.ts";

/**
 * The pipeline of what a recipe mixes, for one batch.
 *
 * @throws RangeError for a recipe that is wrong somewhere; it says where, and names the nearest step or option.
 * @example recipeMix({ version: 1, steps: [], mix: [{ step: "mixup", alpha: 0.2 }] }).augment({ image, label }, seed);
 */
export function recipeMix(recipe: Recipe): Augmentation<MixBatch, PipelineParams> {
  const { mix = [] } = parseRecipe(recipe);
  return sequence<MixBatch>(mix.map((step, i) => makeMix(step, `recipe: mix[${i}]`)));
}
