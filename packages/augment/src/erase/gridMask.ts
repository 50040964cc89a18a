import { expectSeed, foldIn } from "@reg/tensor";
import { expectNumber } from "@reg/tensor/checks";
import { colourChannels } from "../colour/internal/channels.ts";
import { expectColours } from "../colour/internal/expectColours.ts";
import { valueRange } from "../colour/internal/valueRange.ts";
import type { ColourOptions } from "../colour/types.ts";
import { cosDegrees, sinDegrees } from "../geometry/internal/degrees.ts";
import { drawRange, expectRange } from "../pipeline/internal/range.ts";
import { pixelwise } from "../pipeline/pixelwise.ts";
import type { Augmentation, Params, Range } from "../pipeline/types.ts";
import { emptyImage } from "../sample/internal/emptyImage.ts";
import type { Image, Sample } from "../sample/types.ts";
import { expectFill, fills } from "./internal/fillBox.ts";
import { gridSpans } from "./internal/gridSpans.ts";
import type { Fill } from "./types.ts";

export interface GridMaskOptions extends ColourOptions {
  /** From one square to the next, in pixels. Default: from 0.4 of the shorter side to all of it. */
  readonly unit?: Range;
  /** How much of a unit stays along each axis. So that (1 − 0.6)² of the pixels go. Default: 0.6. */
  readonly ratio?: Range;
  /** How far the grid is turned, in degrees. Default: [0, 360]. */
  readonly angle?: Range;
  /** A value in the image's units. `"noise"` from black to white. Default: 0. */
  readonly fill?: Fill;
}

/** What gridMask drew. */
export interface GridMaskParams extends ColourOptions {
  readonly unit: number;
  readonly ratio: number;
  readonly angle: number;
  /** Where a square begins, in units from the centre of the image. */
  readonly x: number;
  readonly y: number;
  readonly fill: Fill;
  /** Of the noise. */
  readonly seed: number;
}

const OPTIONS = ["unit", "ratio", "angle", "fill"];

/**
 * Erases the squares of a grid: side (1 − ratio)·unit, one every unit along both axes, the grid shifted at random and turned
 * counter-clockwise about the image's centre. Pixels whose centre is in a square go. Mask, boxes and keypoints stay.
 *
 * Chen, Liu, Zhao & Jia, "GridMask data augmentation" (2020).
 *
 * @throws RangeError when the unit is below 1, the ratio outside [0, 1], or the fill neither finite nor "noise".
 * @example gridMask({ unit: [24, 32], angle: 0 }).augment({ image }, seed);
 */
export function gridMask(options: GridMaskOptions = {}): Augmentation<Sample, GridMaskParams & Params> {
  expectColours("gridMask", options, OPTIONS);
  const { unit, ratio = 0.6, angle = [0, 360], fill = 0, range } = options;
  if (unit !== undefined) expectRange("gridMask", "unit", unit, "[1, ∞)", "It is in pixels.");
  expectRange("gridMask", "ratio", ratio, "[0, 1]", "It is the share of a unit that stays along each axis.");
  expectRange("gridMask", "angle", angle, "(-∞, ∞)");
  expectFill("gridMask", fill);
  return pixelwise<GridMaskParams>({
    name: "gridMask",
    draw: (seed, { image }) => {
      const side = Math.max(1, Math.min(image?.shape[0] ?? 1, image?.shape[1] ?? 1));
      return {
        unit: drawRange(seed, unit ?? [Math.max(1, 0.4 * side), side], "unit"),
        ratio: drawRange(seed, ratio, "ratio"),
        angle: drawRange(seed, angle, "angle"),
        x: drawRange(seed, [0, 1], "x"),
        y: drawRange(seed, [0, 1], "y"),
        fill,
        seed: foldIn(seed, "noise"),
        ...(range && { range }),
      };
    },
    image: maskGrid,
  });
}

function maskGrid(image: Image, { unit, ratio, angle, x, y, fill, seed, range }: GridMaskParams): Image {
  const numbers = { ratio, angle, x, y };
  for (const [name, value] of Object.entries(numbers)) expectNumber("gridMask", name, value, "(-∞, ∞)");
  expectNumber("gridMask", "unit", unit, "[1, ∞)");
  expectFill("gridMask", fill);
  expectSeed("gridMask", seed);
  const result = emptyImage(image);
  const out = result.data;
  out.set(image.data);
  const [height, width, channels] = image.shape as [number, number, number];
  const colours = colourChannels(channels);
  const filling = fills(image, fill, height * width * colours, seed, valueRange("gridMask", image, range));
  const [cos, sin] = [cosDegrees(angle) / unit, sinDegrees(angle) / unit];
  const cut = 1 - ratio;
  const paint = painter(out, image, fill, filling);
  const [across, along] = [new Int32Array(2 * width), new Int32Array(2 * width)];
  let [last, spans] = [Number.NaN, 0];
  for (let row = 0; row < height; row++) {
    const down = row - (height - 1) / 2;
    const offset = -sin * down;
    if (offset !== last) spans = gridSpans(across, width, cos, offset, x, cut);
    last = offset;
    const lines = gridSpans(along, width, sin, cos * down, y, cut);
    for (let i = 0, j = 0; i < spans && j < lines; ) {
      const [from, end] = [Math.max(across[i], along[j]), Math.min(across[i + 1], along[j + 1])];
      if (from < end) paint(row * width + from, row * width + end);
      if (across[i + 1] < along[j + 1]) i += 2;
      else j += 2;
    }
  }
  return result;
}

/** What fills pixels of an image, from one place to another. */
function painter(out: Image["data"], { shape }: Image, fill: Fill, filling: (i: number) => number) {
  const channels = shape[2] as number;
  const colours = colourChannels(channels);
  const value = fill === "noise" ? 0 : filling(0);
  return (from: number, end: number): void => {
    if (fill !== "noise" && colours === channels) out.fill(value, from * channels, end * channels);
    else
      for (let place = from; place < end; place++)
        for (let c = 0; c < colours; c++) out[place * channels + c] = filling(place * colours + c);
  };
}
