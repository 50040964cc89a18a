import type { Result } from "@reg/tensor";
import { wholeChannels } from "../internal/axes.ts";
import { DRAW, expectDraw } from "../internal/checks.ts";
import { maskedOp } from "../internal/maskedOp.ts";
import { SPATIAL_DROPOUT } from "../internal/streams.ts";
import type { DropoutInputs, RateAndDraw } from "../types.ts";
import type { ChannelAxis } from "./channelAxis.ts";

export type SpatialDropoutOptions = RateAndDraw & ChannelAxis;

const OPTIONS = [...DRAW, "axis"];

/**
 * Spatial dropout, of whole channels: y[n, c, …] = mask[n, c] · x[n, c, …], where mask[n, c] is 0 with probability rate
 * and else 1 / (1 − rate). Neighbours on a map are too alike for dropping them one by one to do much.
 *
 * The mask of sample n and channel c is the same in both layouts.
 *
 * @param inputs `x` [N, C, L], [N, C, H, W], [N, C, D, H, W] …, or with the channels on another axis
 * @returns y, and the pullback
 * @throws RangeError for a rate outside [0, 1], a bad seed or mask, or an axis that x does not have or where the samples are;
 * TypeError for a missing seed.
 * @see Tompson et al.: "Efficient object localization using convolutional networks" (2015),
 * https://arxiv.org/abs/1411.4280
 * @example const [y, pullback] = spatialDropout({ x }, { rate: 0.2, seed: foldIn(seed, step), axis: -1 });
 */
export function spatialDropout(inputs: DropoutInputs, options: SpatialDropoutOptions): Result<DropoutInputs> {
  expectDraw("spatialDropout", inputs, options, OPTIONS);
  const { x } = inputs;
  return maskedOp({
    where: "spatialDropout",
    x,
    stream: SPATIAL_DROPOUT,
    options,
    blocks: wholeChannels("spatialDropout", x.shape, options.axis),
  });
}
