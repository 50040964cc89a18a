import type { Result } from "@reg/tensor";
import { wholeChannels } from "../internal/axes.ts";
import { DRAW, expectDraw } from "../internal/checks.ts";
import { dropToAlpha } from "../internal/dropToAlpha.ts";
import { FEATURE_ALPHA_DROPOUT } from "../internal/streams.ts";
import type { DropoutInputs } from "../types.ts";
import type { SpatialDropoutOptions } from "./spatialDropout.ts";

const OPTIONS = [...DRAW, "axis"];

/**
 * Alpha dropout of whole channels: as `alphaDropout`, but all elements of a channel of a sample are dropped or kept together.
 *
 * @param inputs `x` [N, C, …], or with the channels on another axis
 * @returns y, and the pullback
 * @throws as `spatialDropout` does.
 * @see Klambauer et al.: "Self-normalizing neural networks" (2017), https://arxiv.org/abs/1706.02515
 * @example const [y, pullback] = featureAlphaDropout({ x }, { rate: 0.1, seed: foldIn(seed, step) });
 */
export function featureAlphaDropout(inputs: DropoutInputs, options: SpatialDropoutOptions): Result<DropoutInputs> {
  expectDraw("featureAlphaDropout", inputs, options, OPTIONS);
  const { x } = inputs;
  return dropToAlpha({
    where: "featureAlphaDropout",
    x,
    stream: FEATURE_ALPHA_DROPOUT,
    options,
    blocks: wholeChannels("featureAlphaDropout", x.shape, options.axis),
  });
}
