import { type CutoutOptions as Options, cutout as step } from "@reg/augment";
import type { Tensor } from "@reg/tensor";
import { zeros } from "@reg/tensor";
import type { Tf } from "../internal/tf.ts";
import { toTf } from "../ops/internal/memory.ts";
import { applied, augmentLayer, type Drawing } from "./internal/augmentLayer.ts";
import type { RandomOptions } from "./internal/randomLayer.ts";

export interface CutoutOptions extends RandomOptions, Pick<Options, "size" | "fill" | "range"> {}

/**
 * Erases a square of each image in training, whose centre is anywhere in it.
 *
 *     y = fill inside the square, x outside
 *
 * In inference y = x. The options are those of `cutout` of `@reg/augment`.
 *
 * @returns the layer's constructor; its layers take images [N, H, W, C]
 * @throws RangeError for a size that is no whole number or a fill that is none, or a bad seed; TypeError for a missing seed or an unknown option.
 * @see DeVries, Taylor: "Improved regularization of convolutional neural networks with cutout" (2017),
 *   https://arxiv.org/abs/1708.04552
 * @example model.add(cutout(tf)({ size: 8, seed: 7, inputShape: [28, 28, 1] }));
 */
export function cutout(tf: Tf) {
  return augmentLayer<CutoutOptions>(tf, {
    name: "cutout",
    options: ["size", "fill", "range"],
    step: ({ seed: _, step: __, ...options }) => step(options),
    compute(x, drawing) {
      const kept = keptBy(drawing, x.shape);
      return [applied(x, drawing), (dy) => ({ data: dy.data.map((g, i) => g * kept.data[i]), shape: dy.shape })];
    },
    compose: (x, drawing) =>
      tf.add(tf.mul(x, toTf(tf, keptBy(drawing, x.shape))), toTf(tf, applied(zeros(x.shape), drawing))),
  });
}

/** 0 in the square of each image, and 1 outside. */
function keptBy({ step, drawn }: Drawing<unknown>, shape: readonly number[]): Tensor {
  const erased = applied(zeros(shape), { step, drawn: drawn.map((params) => ({ ...params, fill: 1 })) });
  return { data: erased.data.map((value) => 1 - value), shape };
}
