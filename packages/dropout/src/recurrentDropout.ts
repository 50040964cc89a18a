import { axisOf } from "./axes.ts";
import type { Blocks } from "./drawBits.ts";
import { drop } from "./drop.ts";
import type { DropoutInputs, RateAndSeed } from "./dropout.ts";
import type { Dropped } from "./linearOp.ts";
import { RECURRENT_DROPOUT } from "./streams.ts";

export interface RecurrentDropoutOptions extends RateAndSeed {
  /** The axis of time; 1 by default, as in [N, T, D]. 0 for time first. */
  readonly axis?: number;
}

/**
 * Recurrent, or variational, dropout: one mask over all times, y[n, t, d] = mask[n, d] · x[n, t, d].
 *
 * In a loop that sees one time at a time, [N, 1, D] with the same seed at every step draws the same mask.
 *
 * @param inputs `x` [N, T, D], or with time on another axis
 * @returns y, and the pullback
 * @throws RangeError for a rate outside [0, 1], a bad seed, or an axis that x has not; TypeError for a missing seed.
 * @see Gal and Ghahramani: "A theoretically grounded application of dropout in recurrent neural networks" (2016)
 * @example const [y, pullback] = recurrentDropout({ x }, { rate: 0.3, seed: foldIn(seed, step) });
 */
export function recurrentDropout({ x }: DropoutInputs, options: RecurrentDropoutOptions): Dropped {
  return drop("recurrentDropout", x, RECURRENT_DROPOUT, options, allTimes);
}

function allTimes(what: string, shape: readonly number[], { axis = 1 }: RecurrentDropoutOptions): Blocks {
  const time = axisOf(what, shape, axis);
  return { block: shape.map((length, i) => (i === time ? length : 1)) };
}
