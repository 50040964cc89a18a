import type { Dataset } from "./data/dataset.ts";
import type { Recipe } from "./recipe.ts";

/**
 * Strengths of the penalties. Chosen by validation accuracy on seeds that no table shows: `node dist/strengths.js`. Wrong
 * labels ask for more; with right ones every strength costs accuracy, so the weakest of them stay.
 */
const strengths = {
  right: { l1: 2e-4, l2: 2e-3, both: { l1: 1e-4, l2: 1e-3 } },
  wrong: { l1: 1e-3, l2: 1e-2, both: { l1: 2.5e-4, l2: 1e-2 } },
};

/** The rows of the ablation. */
function techniques(labels: "right" | "wrong"): readonly Recipe[] {
  const { l1, l2, both } = strengths[labels];
  return [
    { name: "plain" },
    { name: "L1", l1: { strength: l1 } },
    { name: "L2", l2 },
    { name: "elastic net", l1: { strength: both.l1 }, l2: both.l2 },
    { name: "dropout", dropout: 0.5 },
    { name: "batch norm", norm: "batch" },
    { name: "layer norm", norm: "layer" },
    { name: "augmentation", augment: { rotate: 15, translate: 0.1, scale: 0.1 } },
    { name: "mixup", mixup: 0.2 },
    { name: "early stopping", patience: 10 },
    { name: "weight sharing", net: "conv" },
    {
      name: "all together",
      net: "conv",
      norm: "batch",
      l2: 1e-3,
      dropout: 0.2,
      augment: { rotate: 15, translate: 0.1, scale: 0.1 },
      patience: 30,
    },
  ];
}

/** The nets that are trained in a quick run. */
const QUICK = ["plain", "L2", "dropout", "early stopping"];

/** Pictures smaller than this have nothing left after two poolings. */
const SMALLEST = 4;

/** The techniques that make sense for some data: pictures can be turned and have shared weights, tables can not. */
export const techniquesFor = (
  { image }: Dataset,
  { quick, labelNoise }: { readonly quick: boolean; readonly labelNoise: number },
): readonly Recipe[] =>
  techniques(labelNoise > 0 ? "wrong" : "right").filter(
    ({ name, augment, net }) =>
      (image || !augment) &&
      (net !== "conv" || (image && Math.min(image.height, image.width) >= SMALLEST)) &&
      (!quick || QUICK.includes(name)),
  );
