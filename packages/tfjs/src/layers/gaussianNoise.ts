import { gaussianNoise as op } from "@reg/dropout";
import { zeros } from "@reg/tensor";
import type { Tf } from "../internal/tf.ts";
import { toTf } from "../ops/internal/memory.ts";
import { type RandomOptions, randomLayer } from "./internal/randomLayer.ts";

export interface GaussianNoiseOptions extends RandomOptions {
  /** The standard deviation of the noise, at least 0. */
  readonly deviation: number;
}

/**
 * Gaussian noise.
 *
 *     y = x + deviation · n, n normal, in training, y = x in inference
 *
 * @returns the layer's constructor; its layers take any shape
 * @throws RangeError for a deviation that is negative or not finite, or a bad seed; TypeError for a missing seed or an
 * unknown option.
 * @see Bishop: "Training with noise is equivalent to Tikhonov regularization" (1995),
 *   https://doi.org/10.1162/neco.1995.7.1.108
 * @example model.add(gaussianNoise(tf)({ deviation: 0.1, seed: 7 }));
 */
export function gaussianNoise(tf: Tf) {
  return randomLayer<GaussianNoiseOptions>(tf, {
    name: "gaussianNoise",
    options: ["deviation"],
    check: ({ deviation, seed }) => op({ x: zeros([1]) }, { deviation, seed }),
    draw: (x, { deviation }, seed) => tf.add(x, toTf(tf, op({ x: zeros(x.shape) }, { deviation, seed })[0])),
  });
}
