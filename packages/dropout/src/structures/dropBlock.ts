import type { Result } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { applyBits } from "../internal/applyBits.ts";
import { DRAW, expectDraw } from "../internal/checks.ts";
import { drawBits } from "../internal/drawBits.ts";
import { copy, erase, linearPullback } from "../internal/linearPullback.ts";
import { maskBits } from "../internal/maskBits.ts";
import { DROP_BLOCK } from "../internal/streams.ts";
import type { DropoutInputs, RateAndDraw } from "../types.ts";
import type { BlockShape } from "./blockShape.ts";
import { blockRate } from "./internal/blockRate.ts";
import { mapBlocks } from "./internal/mapBlocks.ts";
import { realizedScale } from "./internal/realizedScale.ts";

export type DropBlockOptions = RateAndDraw & BlockShape;

const OPTIONS = [...DRAW, "axis", "block", "coupled", "scale"];

/**
 * DropBlock: drops blocks of neighbours on a map, so that a `rate` of all elements is dropped on average. A block starts
 * with the chance γ at each place where it fits, of which c cover a position; γ solves
 * mean over positions of (1 − γ)^c = 1 − rate.
 *
 * Near the borders, where c is smaller, less is dropped than in the middle.
 *
 * @param inputs `x` [N, C, L], [N, C, H, W], [N, C, D, H, W], or with the channels on another axis
 * @returns y, and the pullback: dx = mask ⊙ dy
 * @throws RangeError for a rate outside [0, 1], a bad seed or mask, a block that does not fit the map, an axis that x does not have or
 * where the samples are; TypeError for a missing seed.
 * @see Ghiasi et al.: "DropBlock: a regularization method for convolutional networks" (2018),
 * https://arxiv.org/abs/1810.12890, whose γ approximates this one
 * @example const [y, pullback] = dropBlock({ x }, { rate: 0.1, block: 7, seed: foldIn(seed, step) });
 */
export function dropBlock(inputs: DropoutInputs, options: DropBlockOptions): Result<DropoutInputs> {
  const where = "dropBlock";
  expectDraw(where, inputs, options, OPTIONS);
  const { x } = inputs;
  const { rate, scale } = options;
  const { blocks, map, lengths } = mapBlocks(where, x.shape, options);
  const y = emptyLike(x);
  if (rate === 1 || (rate === 0 && options.mask === undefined)) {
    const pass = rate === 1 ? erase : copy;
    pass(y, x);
    return [y, linearPullback(where, x.shape, pass)];
  }
  const bits =
    options.mask === undefined
      ? drawBits(x, { rate: blockRate(map, lengths, rate), seed: options.seed, stream: DROP_BLOCK }, blocks)
      : maskBits(where, options.mask, x);
  const factor = scale === "realized" ? realizedScale(bits(), x.data.length) : 1 / (1 - rate);
  applyBits(y, x, bits(), factor);
  return [y, linearPullback(where, x.shape, (dx, dy) => applyBits(dx, dy, bits(), factor))];
}
