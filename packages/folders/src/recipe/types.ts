import type { Swap } from "@reg/annotations";

/** A step by its name in `@reg/augment`, with its options and, besides, the `probability` that it happens. */
export interface RecipeStep {
  readonly step: string;
  readonly probability?: number;
  /** the steps of a pipeline: sequence, oneOf, someOf, repeat */
  readonly steps?: readonly RecipeStep[];
  readonly [option: string]: unknown;
}

/** What to do with each image, as plain JSON. */
export interface Recipe {
  readonly version: 1;
  readonly steps: readonly RecipeStep[];
  /** what exchanges places when left and right do: keypoints by their numbers, classes by their names */
  readonly swap?: Swap;
}
