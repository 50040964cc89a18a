import type { Recipe } from "./recipe.ts";

/** The rows of the ablation. */
export const techniques: readonly Recipe[] = [
  { name: "plain" },
  { name: "L1", l1: { strength: 2e-4 } },
  { name: "L1 by subgradient", l1: { strength: 2e-4, by: "subgradient" } },
  { name: "dropout", dropout: 0.5 },
  { name: "augmentation", augment: { rotate: 15, translate: 0.1, scale: 0.1 } },
  { name: "early stopping", patience: 10 },
];
