export { parseRecipe } from "./recipe/parseRecipe.ts";
export { recipeMix } from "./recipe/recipeMix.ts";
export { type RecipePipelineOptions, recipePipeline } from "./recipe/recipePipeline.ts";
export { recipeSchema } from "./recipe/recipeSchema.ts";
export type { Recipe, RecipeStep, RecipeSwap } from "./recipe/types.ts";
