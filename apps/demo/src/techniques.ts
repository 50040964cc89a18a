import type { Dataset } from "./data/dataset.ts";
import type { Recipe } from "./recipe.ts";

/** The rows of the ablation. */
const techniques: readonly Recipe[] = [
  { name: "plain" },
  { name: "L1", l1: { strength: 2e-4 } },
  { name: "L2", l2: 2e-3 },
  { name: "elastic net", l1: { strength: 1e-4 }, l2: 1e-3 },
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

/** The nets that are trained in a quick run. */
const QUICK = ["plain", "L2", "dropout", "early stopping"];

/** The techniques that make sense for some data: pictures can be turned and have shared weights, tables can not. */
export const techniquesFor = ({ image }: Dataset, quick: boolean): readonly Recipe[] =>
  techniques.filter(
    ({ name, augment, net }) => (image || (!augment && net !== "conv")) && (!quick || QUICK.includes(name)),
  );
