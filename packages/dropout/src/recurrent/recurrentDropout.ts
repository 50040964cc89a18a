import type { Result } from "@reg/tensor";
import { allTimes } from "../internal/axes.ts";
import { DRAW, expectDraw } from "../internal/checks.ts";
import { maskedOp } from "../internal/maskedOp.ts";
import { RECURRENT_DROPOUT } from "../internal/streams.ts";
import type { DropoutInputs, RateAndDraw } from "../types.ts";

export type RecurrentDropoutOptions = RateAndDraw & {
  /** The axis of time, as in [N, T, D]; 0 for time first. Default: 1. */
  readonly axis?: number;
};

const OPTIONS = [...DRAW, "axis"];

/**
 * Recurrent, or variational, dropout: one mask over all times, y[n, t, d] = mask[n, d] · x[n, t, d].
 *
 * In a loop that sees one time at a time, [N, 1, D] with the same seed at every step draws the same mask.
 *
 * @param inputs `x` [N, T, D], or with time on another axis
 * @returns y, and the pullback
 * @throws RangeError for a rate outside [0, 1], a bad seed or mask, or an axis that x does not have; TypeError for a missing seed.
 * @see Gal and Ghahramani: "A theoretically grounded application of dropout in recurrent neural networks" (2016),
 * https://arxiv.org/abs/1512.05287
 * @example const [y, pullback] = recurrentDropout({ x }, { rate: 0.3, seed: foldIn(seed, step) });
 */
export function recurrentDropout(inputs: DropoutInputs, options: RecurrentDropoutOptions): Result<DropoutInputs> {
  expectDraw("recurrentDropout", inputs, options, OPTIONS);
  const { x } = inputs;
  return maskedOp({
    where: "recurrentDropout",
    x,
    stream: RECURRENT_DROPOUT,
    options,
    blocks: allTimes("recurrentDropout", x.shape, options.axis),
  });
}
