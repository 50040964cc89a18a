import { wholeChannels } from "./axes.ts";
import type { DropoutInputs } from "./dropout.ts";
import { dropToAlpha } from "./dropToAlpha.ts";
import type { Dropped } from "./linearOp.ts";
import type { SpatialDropoutOptions } from "./spatialDropout.ts";
import { FEATURE_ALPHA_DROPOUT } from "./streams.ts";

/**
 * Alpha dropout of whole channels: as `alphaDropout`, but all elements of a channel of a sample are dropped or kept together.
 *
 * @param inputs `x` [N, C, …], or with the channels on another axis
 * @returns y, and the pullback
 * @throws as `spatialDropout` does.
 * @see Klambauer et al.: "Self-normalizing neural networks" (2017)
 * @example const [y, pullback] = featureAlphaDropout({ x }, { rate: 0.1, seed: foldIn(seed, step) });
 */
export function featureAlphaDropout({ x }: DropoutInputs, options: SpatialDropoutOptions): Dropped {
  return dropToAlpha("featureAlphaDropout", x, FEATURE_ALPHA_DROPOUT, options, wholeChannels);
}
