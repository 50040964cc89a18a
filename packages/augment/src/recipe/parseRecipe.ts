import { nearest, shown } from "@reg/tensor/checks";
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
  const { $schema = "", steps, mix = [] } = recipe as Recipe & { readonly $schema?: unknown };
  if (typeof $schema !== "string") throw new RangeError(`recipe: $schema must be a text, got ${shown($schema)}.`);
  if (!Array.isArray(mix)) throw new RangeError("recipe: mix must be a list.");
  for (const [i, step] of steps.entries()) makeStep(step, `recipe: steps[${i}]`, 0); // which checks its options
  for (const [i, step] of mix.entries()) makeMix(step, `recipe: mix[${i}]`);
  return recipe;
}

function expectPairs(swap: unknown): void {
  if (swap === undefined) return;
  if (typeof swap !== "object" || swap === null || Array.isArray(swap))
    throw new RangeError(`recipe: swap must be an object { keypoints, classes }, got ${shown(swap)}.`);
  const isPair = (pair: unknown, is: (one: unknown) => boolean) =>
    Array.isArray(pair) && pair.length === 2 && pair.every(is);
  const { keypoints = [], classes = [], ...others } = swap as { [key: string]: unknown };
  const [other] = Object.keys(others);
  if (other) throw new RangeError(`recipe: swap has keypoints and classes, got ${JSON.stringify(other)}.`);
  if (!Array.isArray(keypoints) || !keypoints.every((pair) => isPair(pair, isIndex))) {
    throw new RangeError(
      `recipe: swap.keypoints must be pairs of whole numbers from 0, as in [[1, 2]], got ${shown(keypoints)}.`,
    );
  }
  if (!Array.isArray(classes) || !classes.every((pair) => isPair(pair, isName))) {
    throw new RangeError(
      `recipe: swap.classes must be pairs of names, as in [["left", "right"]], got ${shown(classes)}.`,
    );
  }
}

const isIndex = (one: unknown): boolean => Number.isInteger(one) && Number(one) >= 0;
const isName = (one: unknown): boolean => typeof one === "string";
