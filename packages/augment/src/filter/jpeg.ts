import { expectOneOf, expectWhole } from "@reg/tensor/checks";
import { colourChannels, isRgb } from "../colour/internal/channels.ts";
import { expectColours } from "../colour/internal/expectColours.ts";
import { between, valueRange } from "../colour/internal/valueRange.ts";
import type { ColourOptions, ValueRange } from "../colour/types.ts";
import { drawCount, expectCount } from "../pipeline/internal/drawCount.ts";
import { pixelwise } from "../pipeline/pixelwise.ts";
import type { Augmentation, Count } from "../pipeline/types.ts";
import { emptyImage } from "../sample/internal/emptyImage.ts";
import { isBytes } from "../sample/internal/isBytes.ts";
import { toByte } from "../sample/internal/toByte.ts";
import type { Image } from "../sample/types.ts";
import { jpegColours, jpegGray } from "./internal/jpegColours.ts";
import { jpegOnKernel } from "./internal/jpegOnKernel.ts";

/** Whether a JPEG has its colours whole, or halved along both axes. */
export type Subsampling = "4:4:4" | "4:2:0";

export interface JpegOptions extends ColourOptions {
  /** 1 to 100, as encoders have it, or a pair of which both ends may be drawn. Default: [50, 95]. */
  readonly quality?: Count;
  /** As nearly all encoders. Default: "4:2:0". */
  readonly subsampling?: Subsampling;
}

const SUBSAMPLING: readonly Subsampling[] = ["4:4:4", "4:2:0"];

interface JpegParams extends ColourOptions {
  readonly quality: number;
  readonly subsampling: Subsampling;
}

const OPTIONS = ["quality", "subsampling"];

/**
 * What is left of the image in a JPEG: colours become Y, Cb and Cr, Cb and Cr are halved, blocks of 8 × 8 are transformed to
 * cosines, and those rounded to whole steps of the standard's tables, scaled by the quality as in the IJG's library. Everything is in
 * whole numbers, to the very bytes that libjpeg decodes. Without red, green and blue each channel is a gray image. Alpha
 * stays; floats become the nearest byte.
 *
 * Wallace, "The JPEG still picture compression standard" (1992).
 *
 * @throws RangeError when the quality is no whole number of 1 to 100, or the subsampling unknown.
 * @example jpeg({ quality: [30, 90] }).augment({ image }, seed);
 */
export function jpeg(options: JpegOptions = {}): Augmentation {
  expectColours("jpeg", options, OPTIONS);
  const { quality = [50, 95], subsampling = "4:2:0", range } = options;
  expectCount("jpeg", "quality", quality, 1, 100);
  expectOneOf("jpeg", "subsampling", subsampling, SUBSAMPLING);
  return pixelwise<JpegParams>({
    name: "jpeg",
    draw: (seed) => ({ quality: drawCount(seed, quality, "quality"), subsampling, ...(range && { range }) }),
    image: (image, params) => compress(image, params, valueRange("jpeg", image, params.range)),
  });
}

function compress(image: Image, { quality, subsampling }: JpegParams, range: ValueRange): Image {
  expectWhole("jpeg", "quality", quality, 1, 100);
  expectOneOf("jpeg", "subsampling", subsampling, SUBSAMPLING);
  if (image.data.length === 0) return image;
  const result = emptyImage(image);
  const { data, shape } = image;
  const [height, width, channels] = shape as [number, number, number];
  const [low, high] = range;
  const out = result.data;
  const colours = colourChannels(channels);
  const halved = subsampling === "4:2:0";
  if (isRgb(image) && jpegOnKernel(out, image, range, quality, halved)) {
    if (colours < channels) for (let i = colours; i < data.length; i += channels) out[i] = data[i];
    return result;
  }
  const planes = Array.from({ length: colours }, (_, c) => {
    const plane = new Uint8Array(height * width);
    for (let p = 0; p < plane.length; p++) {
      plane[p] = toByte((255 * (between(data[p * channels + c], range) - low)) / (high - low));
    }
    return plane;
  });
  const shown = isRgb(image)
    ? jpegColours(planes, height, width, quality, halved)
    : planes.map((plane) => jpegGray(plane, height, width, quality));
  const bytes = isBytes(out);
  out.set(data);
  for (const [c, plane] of shown.entries()) {
    for (let p = 0; p < plane.length; p++) {
      out[p * channels + c] = bytes ? plane[p] : low + (high - low) * (plane[p] / 255);
    }
  }
  return result;
}
