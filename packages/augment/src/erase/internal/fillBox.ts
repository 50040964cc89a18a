import { expectSeed, uniform } from "@reg/tensor";
import { expectNumber } from "@reg/tensor/checks";
import { uniformChunks } from "@reg/tensor/kernel";
import { colourChannels } from "../../colour/internal/channels.ts";
import type { ValueRange } from "../../colour/types.ts";
import { putDraws } from "../../sample/internal/drawsOnKernel.ts";
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
    const row = (right - left) * colours;
    let done = 0;
    uniformChunks(seed, (bottom - top) * row, ...range, (draws) => {
      for (let i = 0, count = 0; i < draws.length; i += count, done += count) {
        const within = done % row;
        const c = colours === channels ? 0 : within % colours;
        // As far as the row goes, or the pixel where alpha comes after it.
        count = Math.min(draws.length - i, colours === channels ? row - within : colours - c);
        const column = ((within - c) / colours) * channels + c;
        putDraws(noisy, draws, i, first + ((done - within) / row) * step + column, count, ...range);
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
