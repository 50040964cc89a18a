import { dropoutInto } from "@reg/dropout";
import { type Tensor, zeros } from "@reg/tensor";
import type { Tf } from "../internal/tf.ts";
import { applyInto } from "../ops/internal/applyInto.ts";
import { isOnDevice, toTf } from "../ops/internal/memory.ts";
import { ones } from "./internal/multiply.ts";
import { type RandomOptions, randomLayer } from "./internal/randomLayer.ts";

export interface DropoutOptions extends RandomOptions {
  /** The chance of being dropped, in [0, 1]: 0 is the identity, 1 gives zeros. */
  readonly rate: number;
  /** The shape of the mask: 1 where an axis shares its bits, null for the length of x. That of x by default. */
  readonly noiseShape?: readonly (number | null)[];
}

/**
 * Inverted dropout: y = mask ⊙ x in training, with a new mask each step, and y = x in inference.
 *
 *     mask = 0 with probability rate, else 1 / (1 − rate)
 *
 * The mask depends on the seed, the step and the element alone, so that it is the same on every backend. The step is
 * saved with the model.
 *
 * @returns the layer's constructor; its layers take any shape
 * @throws RangeError for a rate outside [0, 1] or a bad seed; TypeError for a missing seed or an unknown option.
 * @see Srivastava et al.: "Dropout: a simple way to prevent neural networks from overfitting" (2014),
 *   https://jmlr.org/papers/v15/srivastava14a.html
 * @example model.add(dropout(tf)({ rate: 0.5, seed: 7 }));
 */
export function dropout(tf: Tf) {
  return randomLayer<DropoutOptions>(tf, {
    name: "dropout",
    options: ["rate", "noiseShape"],
    check: ({ rate, seed }) => maskOf([1], rate, seed),
    draw(x, { rate, noiseShape }, seed) {
      const shape = noiseShape?.map((length, axis) => length ?? x.shape[axis]) ?? x.shape;
      if (isOnDevice(tf)) return tf.mul(x, toTf(tf, maskOf(shape, rate, seed)));
      const options = { rate, seed, ...(noiseShape && { noiseShape: shape }) };
      return applyInto(tf, dropoutInto, { x }, options, [])[0];
    },
  });
}

/** What `bernoulliMask` of `@reg/dropout` draws, by the function that is there already, which keeps bundles small. */
const maskOf = (shape: readonly number[], rate: number, seed: number): Tensor =>
  dropoutInto(zeros(shape), { x: ones(shape) }, { rate, seed })[0];
