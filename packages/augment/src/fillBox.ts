import { uniform } from "@reg/tensor";
import { emptyImage } from "./emptyImage.ts";
import { isBytes } from "./isBytes.ts";
import { colourChannels } from "./mapColours.ts";
import { toByte } from "./toByte.ts";
import type { Box, Image } from "./types.ts";
import type { ValueRange } from "./valueRange.ts";

/** What erased pixels become: a value in the image's units, or even noise from black to white. */
export type Fill = number | "noise";

/** Checks a fill at the door. */
export function expectFill(what: string, fill: Fill): void {
  if (fill !== "noise" && !Number.isFinite(fill)) {
    throw new RangeError(`${what}: fill must be a finite number or "noise", got ${JSON.stringify(fill)}.`);
  }
}

/** A copy with a box of whole pixels filled; alpha stays. The seed is that of the noise. */
export function fillBox(image: Image, box: Box, fill: Fill, seed: number, [low, high]: ValueRange): Image {
  const result = emptyImage(image);
  const out = result.data;
  out.set(image.data);
  const [, width, channels] = image.shape as [number, number, number];
  const colours = colourChannels(channels);
  const { left, top, right, bottom } = box;
  const bytes = isBytes(out);
  const count = (bottom - top) * (right - left) * colours;
  const noise = fill === "noise" ? uniform(seed, count, { low, high }) : undefined;
  let n = 0;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      for (let c = 0; c < colours; c++) {
        const value = noise ? noise[n++]! : (fill as number);
        out[(y * width + x) * channels + c] = bytes ? toByte(value) : value;
      }
    }
  }
  return result;
}
