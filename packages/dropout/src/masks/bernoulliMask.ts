import type { Tensor } from "@reg/tensor";
import { DROPOUT } from "../internal/streams.ts";
import { drawMask } from "./internal/drawMask.ts";
import type { MaskOptions } from "./maskOptions.ts";

/**
 * The mask of `dropout` as a tensor: 0 with probability rate and else 1 / (1 − rate), so that its mean is 1. Element i is
 * a function of the seed, the rate and i: y of `dropout` with the same seed is this mask times x.
 *
 * @param shape of the mask: that of x, or with a 1 for axes that are to share a value
 *
 * @throws RangeError for a rate outside [0, 1], a bad seed or shape; TypeError for a missing seed.
 * @example bernoulliMask(foldIn(seed, step), [32, 1, 64], { rate: 0.5 });
 */
export function bernoulliMask(seed: number, shape: readonly number[], options: MaskOptions): Tensor {
  return drawMask({ where: "bernoulliMask", stream: DROPOUT, seed, shape, options });
}
