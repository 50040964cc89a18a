import { colourChannels } from "../colour/internal/channels.ts";
import { colourStep } from "../colour/internal/colourStep.ts";
import { expectColours } from "../colour/internal/expectColours.ts";
import { between } from "../colour/internal/valueRange.ts";
import type { ColourOptions, ValueRange } from "../colour/types.ts";
import type { Augmentation, Range } from "../pipeline/types.ts";
import { emptyImage } from "../sample/internal/emptyImage.ts";
import { isBytes } from "../sample/internal/isBytes.ts";
import { toByte } from "../sample/internal/toByte.ts";
import type { Image } from "../sample/types.ts";
import { sharpenOnKernel } from "./internal/sharpenOnKernel.ts";

export interface SharpnessOptions extends ColourOptions {
  /** 0 is smooth, 1 the image, above 1 sharper. Default: [0.5, 2]. */
  readonly factor?: Range;
}

const OPTIONS = ["factor"];

/**
 * Away from a smooth copy s of the image or towards it: y = s + factor·(x − s), clamped; s is the 3 × 3 mean with the middle counted
 * five times. The outermost pixels stay as they are.
 *
 * @throws RangeError when the factor is negative or not finite.
 * @example sharpness({ factor: [0, 2] }).augment({ image }, seed);
 */
export function sharpness(options: SharpnessOptions = {}): Augmentation {
  expectColours("sharpness", options, OPTIONS);
  const { factor = [0.5, 2], range } = options;
  return colourStep({
    name: "sharpness",
    range,
    numbers: { factor: [factor, "[0, ∞)", "1 leaves the image as it is."] },
    image: (image, { factor }, range) => sharpen(image, factor, range),
  });
}

function sharpen(image: Image, factor: number, range: ValueRange): Image {
  const result = emptyImage(image);
  const [from, to] = [image.data, result.data];
  const [height, width, channels] = image.shape as [number, number, number];
  const colours = colourChannels(channels);
  const bytes = isBytes(from);
  const row = width * channels;
  to.set(from);
  if (sharpenOnKernel(to, image, factor, range)) {
    if (colours < channels) for (let i = colours; i < from.length; i += channels) to[i] = from[i]; // alpha stays
    return result;
  }
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      for (let c = 0; c < colours; c++) {
        const i = y * row + x * channels + c;
        let sum = 4 * from[i];
        for (let j = i - row; j <= i + row; j += row) sum += from[j - channels] + from[j] + from[j + channels];
        const value = between(sum / 13 + factor * (from[i] - sum / 13), range);
        to[i] = bytes ? toByte(value) : value;
      }
    }
  }
  return result;
}
