import type { Result, ResultInto, Tensor } from "@reg/tensor";
import { expectDraw } from "../internal/checks.ts";
import { maskedOp } from "../internal/maskedOp.ts";
import { DROPOUT } from "../internal/streams.ts";
import type { DropoutInputs, RateAndDraw } from "../types.ts";
import { DROPOUT_OPTIONS, sharedBlocks } from "./internal/sharedBlocks.ts";
import type { SharedAxes } from "./sharedAxes.ts";

export type DropoutOptions = RateAndDraw & SharedAxes;

/**
 * Inverted dropout: y = mask ⊙ x, where an element of the mask is 0 with probability rate and else 1 / (1 − rate), so
 * that its mean is 1 and inference needs nothing at all.
 *
 * A dropped element is 0 even where x is NaN or infinite. The bit of element i depends on the seed, the rate and i alone.
 *
 * @param inputs `x` [any shape]
 * @param options with `sharedAxes` or `noiseShape`, one bit serves all elements along those axes; with `mask`, nothing is
 * drawn
 * @returns y, and the pullback: dx = mask ⊙ dy. It keeps one bit per element.
 * @throws RangeError for a rate outside [0, 1], a bad seed or mask, or shared axes that x does not have; TypeError for a
 * missing seed.
 * @see Hinton et al.: "Improving neural networks by preventing co-adaptation of feature detectors" (2012),
 * https://arxiv.org/abs/1207.0580
 * @see Srivastava et al.: "Dropout: a simple way to prevent neural networks from overfitting" (2014), section 10,
 * https://jmlr.org/papers/v15/srivastava14a.html
 * @example const [y, pullback] = dropout({ x }, { rate: 0.5, seed: foldIn(seed, step) });
 */
export function dropout(inputs: DropoutInputs, options: DropoutOptions): Result<DropoutInputs> {
  return drop("dropout", inputs, options);
}

/**
 * `dropout` written into `into`, a tensor of x's shape that is yours, or x itself. Its pullback writes dx into `into.x`,
 * if there is one, which may be dy.
 *
 * @example
 * const [y, pullback] = dropoutInto(hidden, { x }, { rate: 0.5, seed: foldIn(seed, step) });
 * const { x: dx } = pullback(dy, { x: dhidden });
 */
export function dropoutInto(into: Tensor, inputs: DropoutInputs, options: DropoutOptions): ResultInto<DropoutInputs> {
  return drop("dropoutInto", inputs, options, into);
}

function drop(where: string, inputs: DropoutInputs, options: DropoutOptions, into?: Tensor): ResultInto<DropoutInputs> {
  expectDraw(where, inputs, options, DROPOUT_OPTIONS);
  const { x } = inputs;
  return maskedOp({ where, x, stream: DROPOUT, options, blocks: sharedBlocks(where, x.shape, options), into });
}
