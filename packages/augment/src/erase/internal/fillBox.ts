import { expectSeed, uniform } from "@reg/tensor";
import { expectNumber } from "@reg/tensor/checks";
import { uniformChunks } from "@reg/tensor/kernel";
import { colourChannels } from "../../colour/internal/channels.ts";
import type { ValueRange } from "../../colour/types.ts";
import { emptyImage } from "../../sample/internal/emptyImage.ts";
import { expectPixelBox } from "../../sample/internal/expectPixelBox.ts";
import { isBytes, plainBytes } from "../../sample/internal/isBytes.ts";
import { toByte } from "../../sample/internal/toByte.ts";
import type { Box, Image } from "../../sample/types.ts";
import type { Fill } from "../types.ts";

/** Throws unless a fill is a finite number or "noise". */
export function expectFill(what: string, fill: unknown): asserts fill is Fill {
  if (fill !== "noise") expectNumber(what, "fill", fill, "(-∞, ∞)", 'It may be "noise".');
}

/** The value that place i of `count` is filled with, rounded for bytes. The seed is that of the noise. */
export function fills(image: Image, fill: Fill, count: number, seed: number, [low, high]: ValueRange) {
  const round = isBytes(image.data) ? toByte : (value: number) => value;
  if (fill !== "noise") return () => round(fill);
  const noise = uniform(seed, count, { low, high });
  return (i: number): number => round(noise[i]);
}

/** A copy with a box of whole pixels filled; alpha stays. The seed is that of the noise. */
export function fillBox(what: string, image: Image, box: Box, fill: Fill, seed: number, range: ValueRange): Image {
  expectFill(what, fill);
  expectSeed(what, seed);
  expectPixelBox(what, box, image.shape);
  const result = emptyImage(image);
  const out = result.data;
  out.set(image.data);
  const [, width, channels] = image.shape as [number, number, number];
  const colours = colourChannels(channels);
  const { left, top, right, bottom } = box;
  const [length, step] = [(right - left) * channels, width * channels];
  const first = top * step + left * channels;
  if (fill === "noise") {
    const noisy = plainBytes(out);
    const half = isBytes(out) ? 0.5 : 0; // what is cut off is rounded
    let [place, column, c] = [first, left, 0];
    uniformChunks(seed, (bottom - top) * (right - left) * colours, ...range, (draws) => {
      for (let i = 0; i < draws.length; i++) {
        noisy[place++] = draws[i] + half;
        if (++c < colours) continue;
        c = 0;
        place += channels - colours;
        if (++column < right) continue;
        column = left;
        place += step - length;
      }
    });
  } else {
    const value = fills(image, fill, 0, seed, range)(0);
    for (let start = first, y = top; y < bottom; y++, start += step) {
      if (colours === channels) out.fill(value, start, start + length);
      else for (let i = start; i < start + length; i += channels) for (let c = 0; c < colours; c++) out[i + c] = value;
    }
  }
  return result;
}
