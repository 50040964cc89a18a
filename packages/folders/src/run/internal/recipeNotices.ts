import type { Recipe, RecipeStep } from "@reg/augment/recipe";
import type { FolderFormat } from "../../types.ts";

const repeating = new Set(["reflect", "symmetric", "wrap", "mirror"]);

/** What a recipe does that annotations cannot say. */
export function recipeNotices({ steps }: Recipe, format: FolderFormat): string[] {
  const all = (list: readonly RecipeStep[]): RecipeStep[] => list.flatMap((step) => [step, ...all(step.steps ?? [])]);
  const names = all(steps).filter(({ border }) => typeof border === "string" && repeating.has(border));
  if (names.length === 0 || format === "folders" || format === "masks") return [];
  const [{ step, border }] = names;
  return [
    `${step} with the border "${border}" shows objects again beyond the edge, which no annotation names; "constant" and "edge" do not.`,
  ];
}
