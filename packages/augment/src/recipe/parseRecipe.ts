import { nearest } from "@reg/tensor/checks";
import { makeMix, makeStep } from "./internal/makeStep.ts";
import type { Recipe } from "./types.ts";

const keys = ["$schema", "version", "steps", "mix", "swap"];

/**
 * Checks a recipe: its version, its steps and mixes with their options, and its pairs.
 *
 * @throws RangeError that says where, and names the nearest step or option.
 * @example parseRecipe({ version: 1, steps: [{ step: "flipHorizontal", probability: 0.5 }] }).steps.length; // 1
 */
export function parseRecipe(value: unknown): Recipe {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new RangeError('recipe: must be an object such as {"version": 1, "steps": [{"step": "flipHorizontal"}]}.');
  }
  for (const key of Object.keys(value)) {
    if (keys.includes(key)) continue;
    const meant = nearest(key, keys);
    throw new RangeError(`recipe: unknown key ${JSON.stringify(key)}${meant ? `; did you mean "${meant}"?` : "."}`);
  }
  const recipe = value as Recipe;
  if (recipe.version !== 1) throw new RangeError(`recipe: version must be 1, got ${JSON.stringify(recipe.version)}.`);
  if (!Array.isArray(recipe.steps)) throw new RangeError("recipe: steps must be a list.");
  expectPairs(recipe.swap);
  const { steps, mix = [] } = recipe;
  if (!Array.isArray(mix)) throw new RangeError("recipe: mix must be a list.");
  for (const [i, step] of steps.entries()) makeStep(step, `recipe: steps[${i}]`, 0); // which checks its options
  for (const [i, step] of mix.entries()) makeMix(step, `recipe: mix[${i}]`);
  return recipe;
}

function expectPairs(swap: unknown): void {
  if (swap === undefined) return;
  if (typeof swap !== "object" || swap === null) throw new RangeError("recipe: swap must be an object.");
  const isPair = (pair: unknown, type: string) =>
    Array.isArray(pair) && pair.length === 2 && pair.every((one) => typeof one === type);
  const { keypoints = [], classes = [], ...others } = swap as { [key: string]: unknown };
  const [other] = Object.keys(others);
  if (other) throw new RangeError(`recipe: swap has keypoints and classes, got ${JSON.stringify(other)}.`);
  if (!Array.isArray(keypoints) || !keypoints.every((pair) => isPair(pair, "number"))) {
    throw new RangeError("recipe: swap.keypoints must be pairs of numbers from 0, as in [[1, 2]].");
  }
  if (!Array.isArray(classes) || !classes.every((pair) => isPair(pair, "string"))) {
    throw new RangeError('recipe: swap.classes must be pairs of names, as in [["left", "right"]].');
  }
}
