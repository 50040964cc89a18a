import { expectShape } from "@reg/tensor";
import { applyBits } from "./applyBits.ts";
import { channelAxisOf } from "./axes.ts";
import { type Blocks, blockBits } from "./blockBits.ts";
import { blockRate } from "./blockRate.ts";
import { countBits } from "./copyBits.ts";
import type { DropoutInputs, RateAndSeed } from "./dropout.ts";
import { expectThat } from "./expectThat.ts";
import { type Dropped, randomOp } from "./linearOp.ts";
import { DROP_BLOCK } from "./streams.ts";

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
  expectThat(how === "expected" || how === "realized", "dropBlock: scale", '"expected" or "realized"', how);
  return randomOp("dropBlock", x, { rate, seed }, (x) => {
    const { shape } = x;
    const map = blocks.order.map((axis) => shape[axis]);
    const start = blockRate(map.slice(2), blocks.block.slice(2), rate);
    const bits = blockBits(x, { seed, rate: start, stream: DROP_BLOCK }, blocks);
    const size = x.data.length;
    const scale = how === "expected" ? 1 / (1 - rate) : size / Math.max(1, countBits(bits(), size));
    return [(to, from) => applyBits(to, from, bits(), scale)];
  });
}

function blocksOf(shape: readonly number[], { block, axis = 1, coupled = false }: DropBlockOptions): Blocks {
  const channels = channelAxisOf("dropBlock", shape, axis);
  const space = [...shape.keys()].filter((i) => i !== 0 && i !== channels);
  expectThat(space.length > 0, "dropBlock: the shape of x", "that of maps, as [N, C, H, W]", shape);
  const map = space.map((i) => shape[i]);
  const lengths = typeof block === "number" ? map.map(() => block) : block;
  const fits =
    lengths?.length === map.length &&
    map.every((most, i) => Number.isInteger(lengths[i]) && lengths[i] >= 1 && lengths[i] <= most);
  const wanted = `a whole number, or one for each axis, that fits a map of [${map.join(", ")}]`;
  expectThat(fits, "dropBlock: block", wanted, block);
  return { order: [0, channels, ...space], block: [1, coupled ? shape[channels] : 1, ...lengths] };
}
