import { emptyImage } from "../../sample/internal/emptyImage.ts";
import { isBytes } from "../../sample/internal/isBytes.ts";
import { toByte } from "../../sample/internal/toByte.ts";
import type { Image } from "../../sample/types.ts";
import type { ValueRange } from "../types.ts";
import { colourChannels, luma } from "./channels.ts";
import type { ColourChange } from "./colourChange.ts";
import { grayOf } from "./grayOf.ts";
import { turnHue } from "./turnHue.ts";
import { between } from "./valueRange.ts";

/** Changes so many colours of pixels side by side. */
type Change = (colours: Float64Array, count: number) => void;

/** Pixels that are changed at once, so that each change is a loop of its own. */
const SOME = 1024;

/** Colours jittered in float64; bytes are rounded at the end. */
export function jitterFloats(image: Image, changes: readonly ColourChange[], range: ValueRange): Image {
  const done: Change[] = [];
  for (const { name, amount } of changes) {
    if (name === "hue") {
      done.push((some, count) => {
        for (let i = 0; i < count; i += 3) turnHue(some, i, 6 * amount, range);
      });
    } else if (name === "saturation") {
      done.push((some, count) => {
        for (let i = 0; i < count; i += 3)
          blend(some, i, i + 3, luma(some[i], some[i + 1], some[i + 2]), amount, range);
      });
    } else {
      const toward = name === "brightness" ? range[0] : meanGray(image, done);
      done.push((some, count) => blend(some, 0, count, toward, amount, range));
    }
  }
  const result = emptyImage(image);
  const [from, to] = [image.data, result.data];
  const bytes = isBytes(from);
  const channels = image.shape[2];
  const colours = colourChannels(channels);
  eachChanged(image, done, (some, count, start) => {
    for (let k = 0, i = start; k < count; i += channels) {
      for (let c = 0; c < colours; c++, k++) to[i + c] = bytes ? toByte(some[k]) : some[k];
      if (colours < channels) to[i + colours] = from[i + colours];
    }
  });
  return result;
}

/** Colours from one place to another away from a number or towards it, within the range. */
function blend(v: Float64Array, from: number, to: number, toward: number, factor: number, range: ValueRange): void {
  for (let i = from; i < to; i++) v[i] = between(toward + factor * (v[i] - toward), range);
}

/** Shows some colours at a time as they are after changes, and where in the image they begin. */
function eachChanged(
  { data, shape }: Image,
  changes: readonly Change[],
  see: (colours: Float64Array, count: number, start: number) => void,
): void {
  const channels = shape[2];
  const colours = colourChannels(channels);
  const some = new Float64Array(SOME * colours);
  for (let start = 0; start < data.length; start += SOME * channels) {
    const end = Math.min(data.length, start + SOME * channels);
    let count = 0;
    for (let i = start; i < end; i += channels) for (let c = 0; c < colours; c++) some[count++] = data[i + c];
    for (const change of changes) change(some, count);
    see(some, count, start);
  }
}

/** The mean gray of the image after some changes. */
function meanGray(image: Image, changes: readonly Change[]): number {
  const sums = new Float64Array(colourChannels(image.shape[2]));
  eachChanged(image, changes, (some, count) => {
    for (let i = 0; i < count; i += sums.length) for (let c = 0; c < sums.length; c++) sums[c] = sums[c] + some[i + c];
  });
  return grayOf(sums, image.data.length / image.shape[2]);
}
