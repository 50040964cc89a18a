import { type ChannelAxis, wholeChannels } from "./axes.ts";
import { drop } from "./drop.ts";
import type { DropoutInputs, RateAndSeed } from "./dropout.ts";
import type { Dropped } from "./linearOp.ts";
import { SPATIAL_DROPOUT } from "./streams.ts";

export interface SpatialDropoutOptions extends RateAndSeed, ChannelAxis {}

/**
 * Spatial dropout, of whole channels: y[n, c, …] = mask[n, c] · x[n, c, …], where mask[n, c] is 0 with probability rate
 * and else 1 / (1 − rate). Neighbours on a map are too alike for dropping them one by one to do much.
 *
 * The mask of sample n and channel c is the same in both layouts.
 *
 * @param inputs `x` [N, C, L], [N, C, H, W], [N, C, D, H, W] …, or with the channels on another axis
 * @returns y, and the pullback
 * @throws RangeError for a rate outside [0, 1], a bad seed, or an axis that x has not or where the samples are;
 * TypeError for a missing seed.
 * @see Tompson et al.: "Efficient object localization using convolutional networks" (2015)
 * @example const [y, pullback] = spatialDropout({ x }, { rate: 0.2, seed: foldIn(seed, step), axis: -1 });
 */
export function spatialDropout({ x }: DropoutInputs, options: SpatialDropoutOptions): Dropped {
  return drop("spatialDropout", x, SPATIAL_DROPOUT, options, wholeChannels);
}
