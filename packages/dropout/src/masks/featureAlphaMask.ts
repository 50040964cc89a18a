import type { Tensor } from "@reg/tensor";
import { wholeChannels } from "../internal/axes.ts";
import { FEATURE_ALPHA_DROPOUT } from "../internal/streams.ts";
import { drawMask, MASK } from "./internal/drawMask.ts";
import type { SpatialMaskOptions } from "./spatialMask.ts";

const OPTIONS = [...MASK, "axis"];

/**
 * The mask of `featureAlphaDropout` as a tensor of x's shape: 0 for whole channels with probability rate and else 1.
 *
 * @throws RangeError for a rate outside [0, 1], a bad seed or shape; TypeError for a missing seed.
 * @example featureAlphaMask(foldIn(seed, step), [8, 16, 28, 28], { rate: 0.2 });
 */
export function featureAlphaMask(seed: number, shape: readonly number[], options: SpatialMaskOptions): Tensor {
  return drawMask({
    where: "featureAlphaMask",
    stream: FEATURE_ALPHA_DROPOUT,
    seed,
    shape,
    options,
    known: OPTIONS,
    blocks: (all) => wholeChannels("featureAlphaMask", all, options.axis),
    scale: 1,
  });
}
