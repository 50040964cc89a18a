import type { Tensor } from "@reg/tensor";

export type DropoutInputs = { readonly x: Tensor };

/** A mask of one's own: 0 where an element is dropped, another number where it is kept. A Uint8Array will do as data. */
export interface Mask {
  readonly data: ArrayLike<number>;
  /** That of x, with 1 for axes along which the mask is the same. */
  readonly shape: readonly number[];
}

export interface RateAndSeed {
  /** The chance of being dropped, in [0, 1]: 0 is the identity, 1 gives zeros. */
  readonly rate: number;
  /** A new one each step: `foldIn(seed, step)`. The same seed draws the same mask. */
  readonly seed: number;
  readonly mask?: undefined;
}

export interface RateAndMask {
  /** The chance of being dropped, which says how much kept elements are scaled. */
  readonly rate: number;
  /** What is dropped and what is kept, in place of a seed. */
  readonly mask: Mask;
  readonly seed?: undefined;
}

/** A rate, and a seed that draws the mask, or a mask of one's own. */
export type RateAndDraw = RateAndSeed | RateAndMask;
