import { expectOptions, expectWhole } from "@reg/tensor/checks";
import { sequence } from "../pipeline/sequence.ts";
import type { Augmentation, PipelineParams } from "../pipeline/types.ts";
import type { Sample } from "../sample/types.ts";
import { makeStep } from "./internal/makeStep.ts";
import { parseRecipe } from "./parseRecipe.ts";
import type { Recipe } from "./types.ts";

export interface RecipePipelineOptions {
  /** What masks show beyond a constant border, unless a step says otherwise. Default: 0. */
  readonly maskFill?: number;
}

const OPTIONS = ["maskFill"];

/**
 * The pipeline of a recipe's steps, for one sample; what the recipe mixes takes a batch, as `augmentBatches` has them.
 *
 * @throws RangeError for a recipe that is wrong somewhere; it says where, and names the nearest step or option.
 * @example recipePipeline({ version: 1, steps: [{ step: "rotate", angle: [-10, 10] }] }).augment({ image }, seed);
 */
export function recipePipeline(
  recipe: Recipe,
  options: RecipePipelineOptions = {},
): Augmentation<Sample, PipelineParams> {
  expectOptions("recipePipeline", options, OPTIONS);
  const { maskFill = 0 } = options;
  expectWhole("recipePipeline", "maskFill", maskFill, 0, 2 ** 24 - 1);
  const { steps } = parseRecipe(recipe);
  return sequence(steps.map((step, i) => makeStep(step, `recipe: steps[${i}]`, maskFill)));
}
