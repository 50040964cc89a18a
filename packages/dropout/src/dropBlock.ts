import { applyBits, isKept } from "./applyBits.ts";
import { type ChannelAxis, channelAxisOf } from "./axes.ts";
import { blockRate } from "./blockRate.ts";
import { type Blocks, drawBits } from "./drawBits.ts";
import type { DropoutInputs, RateAndSeed } from "./dropout.ts";
import { expectThat } from "./expectThat.ts";
import { type Dropped, randomOp } from "./linearOp.ts";
import { DROP_BLOCK } from "./streams.ts";

export interface DropBlockOptions extends RateAndSeed, ChannelAxis {
  /** The length of a block along every axis of the map, or one length for each. */
  readonly block: number | readonly number[];
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
  return randomOp("dropBlock", x, DROP_BLOCK, options, blocksOf, (x, draw, blocks) => {
    const { rate } = draw;
    const { shape, data } = x;
    const { block, order } = blocks;
    const space = order.slice(2);
    const start = blockRate(
      space.map((axis) => shape[axis]),
      space.map((axis) => block[axis]),
      rate,
    );
    const bits = drawBits(x, { ...draw, rate: start }, blocks);
    const scale = options.scale === "realized" ? realizedScale(bits(), data.length) : 1 / (1 - rate);
    return [(to, from) => applyBits(to, from, bits(), scale)];
  });
}

function blocksOf(what: string, shape: readonly number[], options: DropBlockOptions): Required<Blocks> {
  const { block, coupled = false, scale = "expected" } = options;
  const channels = channelAxisOf(what, shape, options);
  const space = [...shape.keys()].filter((i) => i !== 0 && i !== channels);
  expectThat(space.length > 0, `${what}: the shape of x`, "that of maps, as [N, C, H, W]", shape);
  const map = space.map((i) => shape[i]);
  const lengths = typeof block === "number" ? map.map(() => block) : block;
  const fits =
    lengths?.length === map.length &&
    map.every((most, i) => Number.isInteger(lengths[i]) && lengths[i] >= 1 && lengths[i] <= most);
  const wanted = `a whole number, or one for each axis, that fits a map of [${map.join(", ")}]`;
  expectThat(fits, `${what}: block`, wanted, block);
  expectThat(scale === "expected" || scale === "realized", `${what}: scale`, '"expected" or "realized"', scale);
  const left = [...lengths];
  const along = (length: number, axis: number): number => {
    if (axis === channels) return coupled ? length : 1;
    return axis === 0 ? 1 : left.shift()!;
  };
  return { block: shape.map(along), order: [0, channels, ...space] };
}

/** All over kept. */
export function realizedScale(bits: Uint32Array, size: number): number {
  let kept = 0;
  for (let i = 0; i < size; i++) kept += Number(isKept(bits, i));
  return size / Math.max(1, kept);
}
