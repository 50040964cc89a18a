import { colourChannels } from "../../colour/internal/channels.ts";
import { emptyImage } from "../../sample/internal/emptyImage.ts";
import { isBytes } from "../../sample/internal/isBytes.ts";
import type { Image } from "../../sample/types.ts";
import { blurBytes } from "./blurBytes.ts";
import { blurFloats } from "./blurFloats.ts";
import { blurOnKernel } from "./blurOnKernel.ts";

/** Bytes are weighed in whole numbers up to this radius: with more weights than that they would be too coarse. */
const WHOLE_RADIUS = 16;

/** Weighs every pixel's neighbours by their distance along each axis; the weights, from the centre on, are a sum of 1. Alpha stays. */
export function blurImage(image: Image, weights: Float64Array): Image {
  const whole = isBytes(image.data) && weights.length <= WHOLE_RADIUS + 1 ? wholeWeights(weights) : undefined;
  if (image.data.length === 0 || weights.length === 1) return image;
  const made = blurOnKernel(image, whole ?? weights);
  if (made) return made;
  const result = emptyImage(image);
  if (whole) blurBytes(result.data, image, whole);
  else blurFloats(result.data, image, weights);
  return keepAlpha(result, image);
}

/** The blur by weights of their own down and across; in float64. */
export function blurAxes(image: Image, across: Float64Array, down: Float64Array): Image {
  if (image.data.length === 0) return image;
  const result = emptyImage(image);
  blurFloats(result.data, image, down, across);
  return keepAlpha(result, image);
}

function keepAlpha(result: Image, image: Image): Image {
  const channels = image.shape[2];
  const colours = colourChannels(channels);
  if (colours < channels) {
    const [data, out] = [image.data, result.data];
    for (let i = colours; i < data.length; i += channels) out[i] = data[i];
  }
  return result;
}

/** Whole weights that add up to 2^14 with both sides: the sums from the outermost on are rounded. */
function wholeWeights(weights: Float64Array): Int32Array {
  const whole = new Int32Array(weights.length);
  let sum = 0;
  let rounded = 0;
  for (let j = weights.length - 1; j > 0; j--) {
    sum += weights[j] * 2 ** 14;
    whole[j] = Math.round(sum) - rounded;
    rounded += whole[j];
  }
  whole[0] = 2 ** 14 - 2 * rounded;
  return whole;
}
