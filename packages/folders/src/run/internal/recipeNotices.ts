import type { Recipe, RecipeStep } from "@reg/augment/recipe";
import type { Source } from "../../dataset/internal/types.ts";

const repeating = new Set(["reflect", "symmetric", "wrap", "mirror"]);

/** What a recipe does that annotations cannot say. */
export function recipeNotices({ steps }: Recipe, sources: readonly Source[]): string[] {
  const all = (list: readonly RecipeStep[]): RecipeStep[] => list.flatMap((step) => [step, ...all(step.steps ?? [])]);
  const names = all(steps).filter(({ border }) => typeof border === "string" && repeating.has(border));
  if (names.length === 0 || !sources.some(({ label, row }) => label !== undefined || row)) return [];
  const [{ step, border }] = names;
  return [
    `${step} with the border "${border}" shows objects again beyond the edge, which no annotation names; "constant" and "edge" do not.`,
  ];
}
