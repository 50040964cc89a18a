export { parseRecipe, type Recipe, type RecipeStep, recipeSchema } from "@reg/augment/recipe";
