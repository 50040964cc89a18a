import { expectBoolean, expectOneOf, shown } from "@reg/tensor/checks";
import { channelAxisOf } from "../../internal/axes.ts";
import type { Blocks } from "../../internal/blockBits.ts";
import type { BlockShape } from "../blockShape.ts";

/** The blocks of a map: which elements share a bit, and the lengths of the map and of a block along its axes. */
export function mapBlocks(
  where: string,
  shape: readonly number[],
  { block, coupled = false, scale = "expected", axis }: BlockShape,
): { blocks: Required<Blocks>; map: number[]; lengths: number[] } {
  expectBoolean(where, "coupled", coupled);
  expectOneOf(where, "scale", scale, ["expected", "realized"]);
  const channels = channelAxisOf(where, shape, axis);
  const space = [...shape.keys()].filter((i) => i !== 0 && i !== channels);
  if (space.length === 0) {
    throw new RangeError(`${where}: the shape of x must be that of maps, as [N, C, H, W], got ${shown(shape)}.`);
  }
  const map = space.map((i) => shape[i]);
  const lengths: unknown = typeof block === "number" ? map.map(() => block) : block;
  if (!fits(lengths, map)) {
    const Failure = typeof block === "number" || Array.isArray(block) ? RangeError : TypeError;
    throw new Failure(
      `${where}: block must be a whole number, or one for each axis, that fits a map of [${map.join(", ")}], got ${shown(block)}.`,
    );
  }
  const along = shape.map((length, axis) => {
    if (axis === channels) return coupled ? length : 1;
    return axis === 0 ? 1 : lengths[space.indexOf(axis)];
  });
  return { blocks: { block: along, order: [0, channels, ...space] }, map, lengths };
}

const fits = (lengths: unknown, map: readonly number[]): lengths is number[] =>
  Array.isArray(lengths) &&
  lengths.length === map.length &&
  map.every((most, i) => Number.isInteger(lengths[i]) && lengths[i] >= 1 && lengths[i] <= most);
