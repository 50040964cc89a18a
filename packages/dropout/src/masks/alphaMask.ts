import type { Tensor } from "@reg/tensor";
import { ALPHA_DROPOUT } from "../internal/streams.ts";
import { drawMask } from "./internal/drawMask.ts";
import type { MaskOptions } from "./maskOptions.ts";

/**
 * The mask of `alphaDropout` as a tensor: 0 with probability rate and else 1.
 *
 * @throws RangeError for a rate outside [0, 1], a bad seed or shape; TypeError for a missing seed.
 * @example alphaMask(foldIn(seed, step), [32, 64], { rate: 0.1 });
 */
export function alphaMask(seed: number, shape: readonly number[], options: MaskOptions): Tensor {
  return drawMask({ where: "alphaMask", stream: ALPHA_DROPOUT, seed, shape, options, scale: 1 });
}
