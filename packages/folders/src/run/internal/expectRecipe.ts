import { parseRecipe } from "@reg/augment/recipe";

/** Throws unless a recipe is one, and for one picture at a time. */
export function expectRecipe(recipe: unknown): void {
  const { mix = [] } = parseRecipe(recipe);
  if (mix.length > 0) {
    throw new RangeError(
      `recipe: mix takes the images of a batch, and a copy is made of one image: leave out ${mix[0].step}. augmentBatches of @reg/augment/stream mixes while a net is trained.`,
    );
  }
}
