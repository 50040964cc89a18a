import { cutmix, mixup } from "@reg/augment";
import { labelSmoothingInto } from "@reg/penalties";
import { foldIn, type Tensor, tensor } from "@reg/tensor";
import type { Dataset } from "../data/dataset.ts";
import type { Recipe } from "../recipe.ts";

/** Mixes the rows of a batch and smooths their labels, in place, as a recipe asks for; draws depend on the seed and the step. */
export function mix(recipe: Recipe, image: Dataset["image"], x: Tensor, targets: Tensor, seed: number, step: number) {
  const put = (mixed: { readonly image: Tensor; readonly label: Tensor }) => {
    x.data.set(mixed.image.data);
    targets.data.set(mixed.label.data);
  };
  if (recipe.mixup) {
    const batch = { image: x, label: targets };
    put(mixup({ alpha: recipe.mixup, per: "sample" }).augment(batch, foldIn(seed, "mixup", step)));
  }
  if (recipe.cutmix && image) {
    const batch = { image: tensor(x.data, [x.shape[0], image.height, image.width, 1]), label: targets };
    put(cutmix({ alpha: recipe.cutmix, per: "sample" }).augment(batch, foldIn(seed, "cutmix", step)));
  }
  if (recipe.smoothing) labelSmoothingInto(targets, targets, { strength: recipe.smoothing });
}
