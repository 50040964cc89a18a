import { expectShape } from "@reg/tensor";
import type { DropoutInputs } from "./dropout.ts";
import { expectRate } from "./expectRate.ts";
import { type Dropped, linearOp } from "./linearOp.ts";
import { weigh } from "./weigh.ts";

export interface ScaleByKeepRateOptions {
  /** The rate of dropping that training used. */
  readonly rate: number;
}

/**
 * The inference of `vanillaDropout`: y = (1 − rate) · x, the mean over all masks. (Not rate · x, which several libraries
 * compute, and which is the same at 0.5 alone.)
 *
 * @param inputs `x` [any shape]
 * @returns y, and the pullback: dx = (1 − rate) · dy
 * @throws RangeError for a rate outside [0, 1].
 * @see Srivastava et al.: "Dropout: a simple way to prevent neural networks from overfitting" (2014), figure 2
 * @example const [y] = scaleByKeepRate({ x }, { rate: 0.5 });
 */
export function scaleByKeepRate({ x }: DropoutInputs, { rate }: ScaleByKeepRateOptions): Dropped {
  expectShape("scaleByKeepRate: x", x);
  expectRate("scaleByKeepRate", rate);
  return linearOp("scaleByKeepRate", x, weigh(1 - rate));
}
