import { emptyImage } from "../../sample/internal/emptyImage.ts";
import type { Image, PixelArray } from "../../sample/types.ts";
import { blendOnKernel, sumOnKernel } from "./blendOnKernel.ts";
import { type ByteBlend, byteBlend, colourBlends, mostOf, WHITE } from "./byteBlends.ts";
import { colourChannels } from "./channels.ts";
import type { ColourChange } from "./colourChange.ts";
import { grayOf } from "./grayOf.ts";
import { mapColours } from "./mapColours.ts";

/** Brightness, contrast and saturation of bytes in whole numbers of 1/128 level, rounded to levels at the end; undefined where factors are too large. */
export function jitterBytes(image: Image, changes: readonly ColourChange[]): Image | undefined {
  const blends = colourBlends(changes);
  if (!blends) return undefined;
  const done: ByteBlend[] = [];
  for (const [i, blend] of blends.entries()) {
    const mean = blend.meanWeight === 0 ? 0 : meanGray(image, done, mostOf(blend));
    done.push(byteBlend(blend, mean, i === blends.length - 1));
  }
  if (done.length === 1 && done[0].grayWeight === 0) return mapColours(image, (v) => blended(done[0], 128 * v, 0));
  const result = emptyImage(image);
  if (blendOnKernel(result.data, image, done)) return result;
  blendBytes(result.data, image, done);
  return result;
}

/** The sums of each colour, in levels. */
export function levelSums(image: Image): Float64Array {
  return (sumOnKernel(image, [], WHITE) ?? sumBytes(image, [], WHITE)).map((sum) => sum / 128);
}

/** The mean gray of the image after some blends, no value more than `most`. */
function meanGray(image: Image, blends: readonly ByteBlend[], most: number): number {
  const sums = sumOnKernel(image, blends, most) ?? sumBytes(image, blends, most);
  return grayOf(sums, image.data.length / image.shape[2]);
}

/** The sums of each colour. */
export function sumBytes(image: Image, blends: readonly ByteBlend[], most: number): Float64Array {
  const { data, shape } = image;
  const channels = shape[2];
  const sums = new Float64Array(colourChannels(channels));
  if (blends.length === 0) {
    for (let i = 0; i < data.length; i += channels)
      for (let c = 0; c < sums.length; c++) sums[c] += Math.min(128 * data[i + c], most);
  } else {
    eachBlended(image, blends, (_, r, g, b) => {
      sums[0] += Math.min(r, most);
      sums[1] += Math.min(g, most);
      sums[2] += Math.min(b, most);
    });
  }
  return sums;
}

/** Red, green and blue of each pixel; alpha is copied. */
export function blendBytes(out: PixelArray, image: Image, blends: readonly ByteBlend[]): void {
  if (image.shape[2] === 4) out.set(image.data);
  eachBlended(image, blends, (i, r, g, b) => {
    out[i] = r;
    out[i + 1] = g;
    out[i + 2] = b;
  });
}

function eachBlended(
  { data, shape }: Image,
  blends: readonly ByteBlend[],
  visit: (i: number, r: number, g: number, b: number) => void,
): void {
  const channels = shape[2];
  for (let i = 0; i < data.length; i += channels) {
    let [r, g, b] = [128 * data[i], 128 * data[i + 1], 128 * data[i + 2]];
    for (const blend of blends) {
      const { most, grayWeight } = blend;
      if (r > most) r = most;
      if (g > most) g = most;
      if (b > most) b = most;
      const gray = grayWeight * ((9798 * r + 19235 * g + 3735 * b + 16384) >> 15);
      r = blended(blend, r, gray);
      g = blended(blend, g, gray);
      b = blended(blend, b, gray);
    }
    visit(i, r, g, b);
  }
}

function blended({ most, weight, add, shift, top }: ByteBlend, v: number, gray: number): number {
  const y = (weight * Math.min(v, most) + gray + add) >> shift;
  return y < 0 ? 0 : y > top ? top : y;
}
