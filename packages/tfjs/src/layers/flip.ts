import { flipHorizontal, flipVertical, type Params, type PipelineParams, sequence, sometimes } from "@reg/augment";
import { expectBoolean } from "@reg/tensor/checks";
import type { Tf } from "../internal/tf.ts";
import { geometricLayer } from "./internal/geometricLayer.ts";
import type { RandomOptions } from "./internal/randomLayer.ts";

export interface FlipOptions extends RandomOptions {
  /** Whether left and right change places. Default: true. */
  readonly horizontal?: boolean;
  /** Whether top and bottom change places. Default: false. */
  readonly vertical?: boolean;
  /** The chance of each, in [0, 1]. Default: 0.5. */
  readonly probability?: number;
}

/**
 * Flips images in training, each by a draw of its own.
 *
 *     y[i, j] = x[i, W − 1 − j] and y[i, j] = x[H − 1 − i, j], each with its probability
 *
 * In inference y = x.
 *
 * @returns the layer's constructor; its layers take images [N, H, W, C]
 * @throws RangeError for a probability outside [0, 1] or a bad seed; TypeError for a missing seed or an unknown option.
 * @see Krizhevsky, Sutskever, Hinton: "ImageNet classification with deep convolutional neural networks" (2012), section 4.1
 * @example model.add(flip(tf)({ seed: 7, inputShape: [32, 32, 3] }));
 */
export function flip(tf: Tf) {
  return geometricLayer<FlipOptions>(tf, {
    name: "flip",
    options: ["horizontal", "vertical", "probability"],
    step({ horizontal = true, vertical = false, probability = 0.5 }) {
      expectBoolean("flip", "horizontal", horizontal);
      expectBoolean("flip", "vertical", vertical);
      const [across, down] = [sometimes(flipHorizontal(), { probability }), sometimes(flipVertical(), { probability })];
      return sequence([...(horizontal ? [across] : []), ...(vertical ? [down] : [])]);
    },
    matrix(params, [height, width]) {
      const flips = stepsOf(params);
      const [across, down] = [flips.includes("flipHorizontal"), flips.includes("flipVertical")];
      return [across ? -1 : 1, 0, across ? width - 1 : 0, 0, down ? -1 : 1, down ? height - 1 : 0, 0, 0, 1];
    },
  });
}

/** The names of the steps that happen. */
const stepsOf = (params: Params | PipelineParams): readonly string[] =>
  "steps" in params ? params.steps.flatMap(stepsOf) : [params.step];
