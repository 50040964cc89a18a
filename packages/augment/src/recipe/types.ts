/** A step by its name in `@reg/augment`, with its options and, besides, the `probability` that it happens. */
export interface RecipeStep {
  readonly step: string;
  readonly probability?: number;
  /** the steps of a pipeline: sequence, oneOf, someOf, repeat */
  readonly steps?: readonly RecipeStep[];
  readonly [option: string]: unknown;
}

/** What to do with each image, and then with each batch, as plain JSON. */
export interface Recipe {
  readonly version: 1;
  /** the steps of each sample */
  readonly steps: readonly RecipeStep[];
  /** the steps of whole batches, after those: mixup, cutmix, resizeMix, mosaic */
  readonly mix?: readonly RecipeStep[];
  /** what exchanges places when left and right do */
  readonly swap?: RecipeSwap;
}

/** Keypoints by their numbers from 0, classes by their names. */
export interface RecipeSwap {
  readonly keypoints?: readonly (readonly [number, number])[];
  readonly classes?: readonly (readonly [string, string])[];
}
