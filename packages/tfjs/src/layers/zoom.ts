import { type ScaleOptions as Options, scale as step } from "@reg/augment";
import type { Tf } from "../internal/tf.ts";
import { geometricLayer, SAMPLING } from "./internal/geometricLayer.ts";
import type { RandomOptions } from "./internal/randomLayer.ts";

export interface ZoomOptions
  extends RandomOptions,
    Pick<Options, "factor" | "x" | "y" | "center" | "interpolation" | "border" | "fill"> {}

/**
 * Magnifies images in training about the exact centre, each by a factor of its own; 2 is double size.
 *
 *     y[p] = x[c + (p − c) / factor]
 *
 * In inference y = x. The options are those of `scale` of `@reg/augment`.
 *
 * @returns the layer's constructor; its layers take images [N, H, W, C]
 * @throws RangeError for a factor that is not positive, a border or interpolation that is none, or a bad seed; TypeError for a missing seed or an unknown option.
 * @see Ciresan et al.: "Deep, big, simple neural nets for handwritten digit recognition" (2010),
 *   https://arxiv.org/abs/1003.0358
 * @example model.add(zoom(tf)({ factor: [0.9, 1.1], seed: 7, inputShape: [28, 28, 1] }));
 */
export function zoom(tf: Tf) {
  return geometricLayer<ZoomOptions>(tf, {
    name: "zoom",
    options: ["factor", "x", "y", "center", ...SAMPLING],
    step: ({ seed: _, step: __, ...options }) => step(options),
  });
}
