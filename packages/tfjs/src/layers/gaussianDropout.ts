import { gaussianMask, gaussianDropout as op } from "@reg/dropout";
import type { Tf } from "../internal/tf.ts";
import { multiply } from "./internal/multiply.ts";
import { type RandomOptions, randomLayer } from "./internal/randomLayer.ts";

export interface GaussianDropoutOptions extends RandomOptions {
  /** The rate of the dropout whose mean and variance the factors have, in [0, 1]. */
  readonly rate: number;
}

/**
 * Gaussian dropout: factors of mean 1 and the variance of dropout's mask.
 *
 *     y = x ⊙ (1 + σ · n), n normal, σ² = rate / (1 − rate) in training, y = x in inference
 *
 * @returns the layer's constructor; its layers take any shape
 * @throws RangeError for a rate outside [0, 1] or a bad seed; TypeError for a missing seed or an unknown option.
 * @see Srivastava et al.: "Dropout: a simple way to prevent neural networks from overfitting" (2014),
 *   https://jmlr.org/papers/v15/srivastava14a.html, section 10
 * @example model.add(gaussianDropout(tf)({ rate: 0.2, seed: 7 }));
 */
export function gaussianDropout(tf: Tf) {
  return randomLayer<GaussianDropoutOptions>(tf, {
    name: "gaussianDropout",
    options: ["rate"],
    check: ({ rate, seed }) => gaussianMask(seed, [1], { rate }),
    draw: (x, { rate }, seed) => multiply(tf, x, op, { rate, seed }, () => gaussianMask(seed, x.shape, { rate })),
  });
}
