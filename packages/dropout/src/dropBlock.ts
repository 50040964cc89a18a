import { expectShape, sizeOf } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { allOrNone } from "./allOrNone.ts";
import { applyBits } from "./applyBits.ts";
import { channelAxisOf } from "./axes.ts";
import { type Blocks, blockBits } from "./blockBits.ts";
import { blockRate } from "./blockRate.ts";
import { countBits } from "./copyBits.ts";
import type { Dropped } from "./drop.ts";
import type { DropoutInputs, RateAndSeed } from "./dropout.ts";
import { expectMaskSeed } from "./expectMaskSeed.ts";
import { expectRate } from "./expectRate.ts";
import { Stream } from "./streams.ts";

export interface DropBlockOptions extends RateAndSeed {
  /** The length of a block along every axis of the map, or one length for each. */
  readonly block: number | readonly number[];
  /** The axis of the channels; 1 by default, as in [N, C, H, W]. −1 for channels last. */
  readonly axis?: number;
  /** Whether all channels of a sample share their blocks; false. */
  readonly coupled?: boolean;
  /** Kept elements are multiplied by 1 / (1 − rate), by default, or by all / kept of this mask, as in the paper. */
  readonly scale?: "expected" | "realized";
}

/**
 * DropBlock: drops blocks of neighbours on a map, so that a `rate` of all elements is dropped on average. A block starts
 * with the chance γ at each place where it fits, of which c cover a position; γ solves
 * mean over positions of (1 − γ)^c = 1 − rate.
 *
 * Near the borders, where c is smaller, less is dropped than in the middle.
 *
 * @param inputs `x` [N, C, L], [N, C, H, W], [N, C, D, H, W], or with the channels on another axis
 * @returns y, and the pullback: dx = mask ⊙ dy
 * @throws RangeError for a rate outside [0, 1], a bad seed, a block that does not fit the map, an axis that x has not or
 * where the samples are; TypeError for a missing seed.
 * @see Ghiasi et al.: "DropBlock: a regularization method for convolutional networks" (2018), whose γ approximates this one
 * @example const [y, pullback] = dropBlock({ x }, { rate: 0.1, block: 7, seed: foldIn(seed, step) });
 */
export function dropBlock({ x }: DropoutInputs, options: DropBlockOptions): Dropped {
  const { rate, seed, scale: how = "expected" } = options;
  expectShape("dropBlock: x", x);
  const blocks = blocksOf(x.shape, options);
  expectRate("dropBlock", rate);
  expectMaskSeed("dropBlock", seed);
  if (how !== "expected" && how !== "realized") {
    throw new RangeError(`dropBlock: scale must be "expected" or "realized", got ${JSON.stringify(how)}.`);
  }
  if (rate === 0 || rate === 1) return allOrNone("dropBlock", x, rate === 0);
  const { shape } = x;
  const map = blocks.space.map((axis) => shape[axis]);
  const gamma = blockRate(map, blocks.block, rate);
  const bits = blockBits(x, { seed, rate: gamma, stream: Stream.dropBlock }, blocks);
  const size = sizeOf(shape);
  const scale = how === "expected" ? 1 / (1 - rate) : size / Math.max(1, countBits(bits(), size));
  const y = emptyLike(x);
  applyBits(y, x, bits(), scale);
  return [
    y,
    function pullback(dy) {
      expectShape("dropBlock: dy", dy, shape);
      const dx = emptyLike(dy);
      applyBits(dx, dy, bits(), scale);
      return { x: dx };
    },
  ];
}

function blocksOf(shape: readonly number[], { block, axis = 1, coupled = false }: DropBlockOptions): Blocks {
  const channels = channelAxisOf("dropBlock", shape, axis);
  const space = shape.map((_, i) => i).filter((i) => i !== 0 && i !== channels);
  if (space.length === 0) {
    throw new RangeError(`dropBlock: x must be a map such as [N, C, H, W], got shape [${shape.join(", ")}].`);
  }
  const lengths = typeof block === "number" ? space.map(() => block) : block;
  const map = space.map((i) => shape[i]);
  const fits = (length: number, i: number) => Number.isInteger(length) && length >= 1 && length <= map[i];
  if (!Array.isArray(lengths) || lengths.length !== space.length || !lengths.every(fits)) {
    throw new RangeError(
      `dropBlock: block must be one or ${space.length} whole numbers that fit a map of [${map.join(", ")}], got ${Array.isArray(block) ? `[${block.join(", ")}]` : String(block)}.`,
    );
  }
  return { space, block: lengths, channels, coupled };
}
