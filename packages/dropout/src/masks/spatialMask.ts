import type { Tensor } from "@reg/tensor";
import { wholeChannels } from "../internal/axes.ts";
import { SPATIAL_DROPOUT } from "../internal/streams.ts";
import { drawMask, MASK } from "./internal/drawMask.ts";
import type { MaskOptions } from "./maskOptions.ts";

export interface SpatialMaskOptions extends MaskOptions {
  /** The axis of the channels; −1 for channels last. Default: 1. */
  readonly axis?: number;
}

const OPTIONS = [...MASK, "axis"];

/**
 * The mask of `spatialDropout` as a tensor of x's shape: 0 for whole channels with probability rate and else 1 / (1 − rate).
 *
 * @throws RangeError for a rate outside [0, 1], a bad seed or shape; TypeError for a missing seed.
 * @example spatialMask(foldIn(seed, step), [8, 16, 28, 28], { rate: 0.2 });
 */
export function spatialMask(seed: number, shape: readonly number[], options: SpatialMaskOptions): Tensor {
  return drawMask({
    where: "spatialMask",
    stream: SPATIAL_DROPOUT,
    seed,
    shape,
    options,
    known: OPTIONS,
    blocks: (all) => wholeChannels("spatialMask", all, options.axis),
  });
}
