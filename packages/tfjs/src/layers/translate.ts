import { type TranslateOptions as Options, translate as step } from "@reg/augment";
import type { Tf } from "../internal/tf.ts";
import { geometricLayer, SAMPLING } from "./internal/geometricLayer.ts";
import type { RandomOptions } from "./internal/randomLayer.ts";

export interface TranslateOptions
  extends RandomOptions,
    Pick<Options, "x" | "y" | "unit" | "interpolation" | "border" | "fill"> {}

/**
 * Shifts images in training, each by a distance of its own, to the right and down.
 *
 *     y[p] = x[p − (dx, dy)]
 *
 * In inference y = x. The options are those of `translate` of `@reg/augment`.
 *
 * @returns the layer's constructor; its layers take images [N, H, W, C]
 * @throws RangeError for a shift, unit, border or interpolation that is none, or a bad seed; TypeError for a missing seed or an unknown option.
 * @see Simard, Steinkraus, Platt: "Best practices for convolutional neural networks" (2003)
 * @example model.add(translate(tf)({ x: [-2, 2], y: [-2, 2], seed: 7, inputShape: [28, 28, 1] }));
 */
export function translate(tf: Tf) {
  return geometricLayer<TranslateOptions>(tf, {
    name: "translate",
    options: ["x", "y", "unit", ...SAMPLING],
    step: ({ seed: _, step: __, ...options }) => step(options),
  });
}
