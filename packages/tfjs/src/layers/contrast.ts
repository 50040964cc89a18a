import { type ContrastOptions as Options, contrast as step } from "@reg/augment";
import type { Tf } from "../internal/tf.ts";
import { applied, augmentLayer, type Drawing } from "./internal/augmentLayer.ts";
import { contrastGradient, contrastOnDevice } from "./internal/contrastGradient.ts";
import type { RandomOptions } from "./internal/randomLayer.ts";

export interface ContrastOptions extends RandomOptions, Pick<Options, "factor" | "mean" | "range"> {}

/**
 * Moves values away from the mean of each image or towards it, in training.
 *
 *     y = m + factor · (x − m), clamped to `range`, [0, 1] by default
 *
 * In inference y = x. The options are those of `contrast` of `@reg/augment`.
 *
 * @returns the layer's constructor; its layers take images [N, H, W, C]
 * @throws RangeError for a negative factor or an unknown mean, or a bad seed; TypeError for a missing seed or an unknown option.
 * @see Howard: "Some improvements on deep convolutional neural network based image classification" (2013),
 *   https://arxiv.org/abs/1312.5402
 * @example model.add(contrast(tf)({ factor: [0.8, 1.2], seed: 7, inputShape: [28, 28, 1] }));
 */
export function contrast(tf: Tf) {
  return augmentLayer<ContrastOptions>(tf, {
    name: "contrast",
    options: ["factor", "mean", "range"],
    step: ({ seed: _, step: __, ...options }) => step(options),
    keepsInput: true,
    compute: (x, drawing) => [applied(x, drawing), (dy) => contrastGradient(x, dy, settingsOf(drawing))],
    compose: (x, drawing) => contrastOnDevice(tf, x, settingsOf(drawing)),
  });
}

const settingsOf = ({ options: { mean = "gray", range = [0, 1] }, drawn }: Drawing<ContrastOptions>) => ({
  factors: drawn.map((params) => ("factor" in params ? Number(params.factor) : 1)),
  mean,
  range,
});
