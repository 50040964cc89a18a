import type { Image } from "../../sample/types.ts";
import type { ValueRange } from "../types.ts";
import { colourChannels, luma } from "./channels.ts";
import type { ColourChange } from "./colourChange.ts";
import { blendToward } from "./colourStep.ts";
import { grayOf } from "./grayOf.ts";
import { mapPixels } from "./mapPixels.ts";
import { turnHue } from "./turnHue.ts";

type Change = (colours: Float64Array) => void;

/** Colours jittered in float64; bytes are rounded at the end. */
export function jitterFloats(image: Image, changes: readonly ColourChange[], range: ValueRange): Image {
  const done: Change[] = [];
  for (const { name, amount } of changes) {
    if (name === "hue") done.push((pixel) => turnHue(pixel, 6 * amount, range));
    else if (name === "saturation")
      done.push((pixel) => blendToward(luma(pixel[0], pixel[1], pixel[2]), pixel, amount, range));
    else {
      const toward = name === "brightness" ? range[0] : meanGray(image, [...done]);
      done.push((pixel) => blendToward(toward, pixel, amount, range));
    }
  }
  return mapPixels(image, (pixel) => {
    for (const change of done) change(pixel);
  });
}

/** The mean gray of the image after some changes. */
function meanGray({ data, shape }: Image, changes: readonly Change[]): number {
  const channels = shape[2];
  const pixel = new Float64Array(colourChannels(channels));
  const sums = new Float64Array(pixel.length);
  for (let i = 0; i < data.length; i += channels) {
    for (let c = 0; c < pixel.length; c++) pixel[c] = data[i + c];
    for (const change of changes) change(pixel);
    for (let c = 0; c < pixel.length; c++) sums[c] = sums[c] + pixel[c];
  }
  return grayOf(sums, data.length / channels);
}
