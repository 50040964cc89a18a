import { emptyImage } from "../../sample/internal/emptyImage.ts";
import { isBytes } from "../../sample/internal/isBytes.ts";
import { toByte } from "../../sample/internal/toByte.ts";
import type { Image } from "../../sample/types.ts";
import { colourChannels } from "./channels.ts";

/** Each pixel's colours, changed in place by `f`; alpha is copied. Bytes are rounded to the nearest and clamped. */
export function mapPixels(image: Image, f: (colours: Float64Array) => void): Image {
  const result = emptyImage(image);
  const [from, to] = [image.data, result.data];
  const channels = image.shape[2];
  const pixel = new Float64Array(colourChannels(channels));
  const colours = pixel.length;
  const bytes = isBytes(from);
  for (let i = 0; i < from.length; i += channels) {
    for (let c = 0; c < colours; c++) pixel[c] = from[i + c];
    f(pixel);
    for (let c = 0; c < colours; c++) to[i + c] = bytes ? toByte(pixel[c]) : pixel[c];
    if (colours < channels) to[i + colours] = from[i + colours];
  }
  return result;
}
