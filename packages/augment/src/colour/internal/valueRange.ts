import { isBytes } from "../../sample/internal/isBytes.ts";
import type { Image } from "../../sample/types.ts";
import type { ValueRange } from "../types.ts";

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
