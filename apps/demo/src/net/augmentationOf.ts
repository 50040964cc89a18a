import { rotate, scale, sequence, translate } from "@reg/augment";
import { foldIn, type Tensor } from "@reg/tensor";
import type { Recipe } from "../recipe.ts";

/**
 * What a recipe does to the pictures of a batch: each is turned, shifted and magnified a little, in one resampling.
 * There are no flips: a mirrored digit is another sign.
 *
 * @returns from a batch x [N, H·W], written in place, and a seed for each row
 */
export function augmentationOf(
  { rotate: angle, translate: share, scale: factor }: NonNullable<Recipe["augment"]>,
  { height, width }: { height: number; width: number },
): (x: Tensor, seeds: (row: number) => number) => void {
  const steps = sequence([
    rotate({ angle: [-angle, angle] }),
    translate({ x: [-share, share], y: [-share, share], unit: "fraction" }),
    scale({ factor: [1 - factor, 1 + factor] }),
  ]);
  const size = height * width;
  return (x, seeds) => {
    for (let row = 0; row < x.shape[0]; row++) {
      const pixels = x.data.subarray(row * size, (row + 1) * size);
      const image = { data: pixels, shape: [height, width, 1] };
      pixels.set(steps.augment({ image }, seeds(row)).image.data);
    }
  };
}

/** The seeds of the rows of a batch: each depends on the epoch and the sample alone. */
export const rowSeeds = (seed: number, epoch: number, rows: ArrayLike<number>): ((row: number) => number) => {
  const own = foldIn(seed, "augment", epoch);
  return (row) => foldIn(own, rows[row]);
};
