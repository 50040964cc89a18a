import { expectShape, type Result } from "@reg/tensor";
import { expectOptions } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import { expectRate, X } from "../internal/checks.ts";
import { linearPullback } from "../internal/linearPullback.ts";
import { scale } from "../internal/scale.ts";
import type { DropoutInputs } from "../types.ts";

export interface ScaleByKeepRateOptions {
  /** The rate of dropping that training used. */
  readonly rate: number;
}

const OPTIONS = ["rate"];

/**
 * The inference of `vanillaDropout`: y = (1 − rate) · x, the mean over all masks. (Not rate · x, which several libraries
 * compute, and which is the same at 0.5 alone.)
 *
 * @param inputs `x` [any shape]
 * @returns y, and the pullback: dx = (1 − rate) · dy
 * @throws RangeError for a rate outside [0, 1].
 * @see Srivastava et al.: "Dropout: a simple way to prevent neural networks from overfitting" (2014), figure 2,
 * https://jmlr.org/papers/v15/srivastava14a.html
 * @example const [y] = scaleByKeepRate({ x }, { rate: 0.5 });
 */
export function scaleByKeepRate(inputs: DropoutInputs, options: ScaleByKeepRateOptions): Result<DropoutInputs> {
  const where = "scaleByKeepRate";
  expectOptions(where, inputs, X, "input");
  expectOptions(where, options, OPTIONS);
  const { x } = inputs;
  expectShape(`${where}: x`, x);
  expectRate(where, options.rate);
  const keep = 1 - options.rate;
  const y = emptyLike(x);
  scale(y, x, keep);
  return [y, linearPullback(where, x.shape, (dx, dy) => scale(dx, dy, keep))];
}
