import { isBytes } from "./isBytes.ts";
import type { Image } from "./types.ts";

/** The values black and white have. */
export type ValueRange = readonly [low: number, high: number];

/** The range of an image: 0..255 for bytes, and for floats what the option says, 0..1 by default. */
export function valueRange(image: Image, range: ValueRange = [0, 1]): ValueRange {
  return isBytes(image.data) ? [0, 255] : range;
}

/** Checks the `range` option at the door. */
export function expectValueRange(what: string, range: ValueRange): void {
  if (!Array.isArray(range) || range.length !== 2 || !(range[0] < range[1]) || !Number.isFinite(range[1] - range[0])) {
    throw new RangeError(
      `${what}: range must be [low, high] with low < high, got ${JSON.stringify(range)}. It says what floats stand for black and white.`,
    );
  }
}
