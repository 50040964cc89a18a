export { parseRecipe } from "./recipe/parseRecipe.ts";
export { recipeSchema } from "./recipe/recipeSchema.ts";
export type { Recipe, RecipeStep } from "./recipe/types.ts";
