import { alphaDropout as op } from "@reg/dropout";
import type { Tf } from "../internal/tf.ts";
import { isOnDevice, toTf } from "../ops/internal/memory.ts";
import { applyOp } from "../ops/op.ts";
import { ones } from "./internal/multiply.ts";
import { type RandomOptions, randomLayer } from "./internal/randomLayer.ts";

export interface AlphaDropoutOptions extends RandomOptions {
  /** The chance of being dropped, in [0, 1]. */
  readonly rate: number;
}

/**
 * Alpha dropout, for SELU nets: keeps mean 0 and variance 1 of normal inputs.
 *
 *     y = a · (kept ? x : α′) + b in training, y = x in inference
 *     α′ = −1.7581, a = ((1 − rate) · (1 + rate · α′²))^−½, b = −a · rate · α′
 *
 * @returns the layer's constructor; its layers take any shape
 * @throws RangeError for a rate outside [0, 1] or a bad seed; TypeError for a missing seed or an unknown option.
 * @see Klambauer et al.: "Self-normalizing neural networks" (2017), https://arxiv.org/abs/1706.02515
 * @example model.add(alphaDropout(tf)({ rate: 0.1, seed: 7 }));
 */
export function alphaDropout(tf: Tf) {
  return randomLayer<AlphaDropoutOptions>(tf, {
    name: "alphaDropout",
    options: ["rate"],
    check: ({ rate, seed }) => op({ x: ones([1]) }, { rate, seed }),
    draw(x, { rate }, seed) {
      if (!isOnDevice(tf)) return applyOp(tf, op, { x }, { rate, seed }, [])[0];
      // y = slope ⊙ x + offset: y of zeros is the offset, and dx of ones the slope.
      const zero = { data: new Float32Array(x.size), shape: x.shape };
      const [offset, pullback] = op({ x: zero }, { rate, seed });
      return tf.add(tf.mul(x, toTf(tf, pullback(ones(x.shape)).x)), toTf(tf, offset));
    },
  });
}
