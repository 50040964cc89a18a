import { type RotateOptions as Options, rotate as step } from "@reg/augment";
import type { Tf } from "../internal/tf.ts";
import { geometricLayer, SAMPLING } from "./internal/geometricLayer.ts";
import type { RandomOptions } from "./internal/randomLayer.ts";

export interface RotateOptions
  extends RandomOptions,
    Pick<Options, "angle" | "center" | "interpolation" | "border" | "fill"> {}

/**
 * Turns images in training, each by an angle of its own, in degrees, counter-clockwise about the exact centre.
 *
 *     y[p] = Σ_q k(M⁻¹ · p − q) · x[q], M the turn, k the interpolation
 *
 * In inference y = x. The options are those of `rotate` of `@reg/augment`.
 *
 * @returns the layer's constructor; its layers take images [N, H, W, C]
 * @throws RangeError for an angle, border or interpolation that is none, or a bad seed; TypeError for a missing seed or an unknown option.
 * @see Simard, Steinkraus, Platt: "Best practices for convolutional neural networks" (2003)
 * @example model.add(rotate(tf)({ angle: [-15, 15], seed: 7, inputShape: [28, 28, 1] }));
 */
export function rotate(tf: Tf) {
  return geometricLayer<RotateOptions>(tf, {
    name: "rotate",
    options: ["angle", "center", ...SAMPLING],
    step: ({ seed: _, step: __, ...options }) => step(options),
  });
}
