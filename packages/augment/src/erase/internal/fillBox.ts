import { uniform } from "@reg/tensor";
import { colourChannels } from "../../colour/internal/channels.ts";
import type { ValueRange } from "../../colour/types.ts";
import { emptyImage } from "../../sample/internal/emptyImage.ts";
import { isBytes } from "../../sample/internal/isBytes.ts";
import { toByte } from "../../sample/internal/toByte.ts";
import type { Box, Image } from "../../sample/types.ts";
import type { Fill } from "../types.ts";

/** Checks a fill at the door. */
export function expectFill(what: string, fill: Fill): void {
  if (fill !== "noise" && !Number.isFinite(fill)) {
    throw new RangeError(`${what}: fill must be a finite number or "noise", got ${JSON.stringify(fill)}.`);
  }
}

/** The value that place i of `count` is filled with, rounded for bytes. The seed is that of the noise. */
export function fills(image: Image, fill: Fill, count: number, seed: number, [low, high]: ValueRange) {
  const round = isBytes(image.data) ? toByte : (value: number) => value;
  if (fill !== "noise") return () => round(fill);
  const noise = uniform(seed, count, { low, high });
  return (i: number): number => round(noise[i]);
}

/** A copy with a box of whole pixels filled; alpha stays. The seed is that of the noise. */
export function fillBox(image: Image, box: Box, fill: Fill, seed: number, range: ValueRange): Image {
  const result = emptyImage(image);
  const out = result.data;
  out.set(image.data);
  const [, width, channels] = image.shape as [number, number, number];
  const colours = colourChannels(channels);
  const { left, top, right, bottom } = box;
  const filling = fills(image, fill, (bottom - top) * (right - left) * colours, seed, range);
  let n = 0;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      for (let c = 0; c < colours; c++) out[(y * width + x) * channels + c] = filling(n++);
    }
  }
  return result;
}
