import { expectNumber, shown } from "@reg/tensor/checks";
import { isBytes } from "../../sample/internal/isBytes.ts";
import type { Image } from "../../sample/types.ts";
import type { ValueRange } from "../types.ts";

/** The range of an image: 0..255 for bytes, and for floats what the params say, 0..1 by default. */
export function valueRange(where: string, image: Image, range?: ValueRange): ValueRange {
  if (range !== undefined) expectValueRange(where, range);
  return isBytes(image.data) ? [0, 255] : (range ?? [0, 1]);
}

/** Throws unless `range` is a pair of finite numbers, the lower first. */
export function expectValueRange(where: string, range: unknown): asserts range is ValueRange {
  if (!Array.isArray(range) || range.length !== 2) throw new TypeError(noRange(where, range));
  for (const end of range) expectNumber(where, "range", end, "(-∞, ∞)", CURE);
  if (!(range[0] < range[1] && Number.isFinite(range[1] - range[0]))) throw new RangeError(noRange(where, range));
}

const CURE = "It says what floats stand for black and white.";

const noRange = (where: string, range: unknown): string =>
  `${where}: range must be [low, high] with low < high, got ${shown(range)}. ${CURE}`;

/** x between black and white. */
export function between(x: number, range: ValueRange): number {
  if (x < range[0]) return range[0];
  if (x > range[1]) return range[1];
  return x;
}
