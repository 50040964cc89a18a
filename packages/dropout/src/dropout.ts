import type { Tensor } from "@reg/tensor";
import { drop } from "./drop.ts";
import type { Dropped, DroppedInto } from "./linearOp.ts";
import { type SharedAxes, sharedBlocks } from "./sharedBlocks.ts";
import { DROPOUT } from "./streams.ts";

export type DropoutInputs = { readonly x: Tensor };

export interface RateAndSeed {
  /** The chance of being dropped, in [0, 1]: 0 is the identity, 1 gives zeros. */
  readonly rate: number;
  /** A new one each step: `foldIn(seed, step)`. The same seed draws the same mask. */
  readonly seed: number;
}

export interface DropoutOptions extends RateAndSeed, SharedAxes {}

/**
 * Inverted dropout: y = mask ⊙ x, where an element of the mask is 0 with probability rate and else 1 / (1 − rate), so
 * that its mean is 1 and inference needs nothing at all.
 *
 * A dropped element is 0 even where x is NaN or infinite. The bit of element i depends on the seed, the rate and i alone.
 *
 * @param inputs `x` [any shape]
 * @param options with `sharedAxes` or `noiseShape`, one bit serves all elements along those axes
 * @returns y, and the pullback: dx = mask ⊙ dy. It keeps one bit per element.
 * @throws RangeError for a rate outside [0, 1], a bad seed, or shared axes that x has not; TypeError for a missing seed.
 * @see Hinton et al.: "Improving neural networks by preventing co-adaptation of feature detectors" (2012);
 * Srivastava et al.: "Dropout: a simple way to prevent neural networks from overfitting" (2014), section 10
 * @example const [y, pullback] = dropout({ x }, { rate: 0.5, seed: foldIn(seed, step) });
 */
export function dropout({ x }: DropoutInputs, options: DropoutOptions): Dropped {
  return drop("dropout", x, DROPOUT, options, sharedBlocks);
}

/**
 * `dropout` written into `into`, a tensor of x's shape that is yours, or x itself. Its pullback writes dx into `into.x`,
 * if there is one, which may be dy.
 *
 * @example
 * const [y, pullback] = dropoutInto(hidden, { x }, { rate: 0.5, seed: foldIn(seed, step) });
 * const { x: dx } = pullback(dy, { x: dhidden });
 */
export function dropoutInto(into: Tensor, { x }: DropoutInputs, options: DropoutOptions): DroppedInto {
  return drop("dropout", x, DROPOUT, options, sharedBlocks, undefined, into);
}
