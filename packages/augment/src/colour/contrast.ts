import { expectOneOf } from "@reg/tensor/checks";
import type { Augmentation, Range } from "../pipeline/types.ts";
import { isBytes } from "../sample/internal/isBytes.ts";
import type { Image } from "../sample/types.ts";
import { colourChannels } from "./internal/channels.ts";
import { colourStep } from "./internal/colourStep.ts";
import { expectColours } from "./internal/expectColours.ts";
import { grayOf } from "./internal/grayOf.ts";
import { levelSums } from "./internal/jitterBytes.ts";
import { mapByChannel } from "./internal/mapByChannel.ts";
import { mapColours } from "./internal/mapColours.ts";
import { floatSums, mapLines, takesFloats } from "./internal/mapLines.ts";
import { mapPixels } from "./internal/mapPixels.ts";
import { between } from "./internal/valueRange.ts";
import type { ColourOptions } from "./types.ts";

export interface ContrastOptions extends ColourOptions {
  /** 0 leaves one gray, 1 the image. Default: [0.8, 1.2]. */
  readonly factor?: Range;
  /** The mean of the image's gray (the default, as torchvision and PIL), or of each channel (as Keras and TensorFlow). */
  readonly mean?: "gray" | "channel";
}

const OPTIONS = ["factor", "mean"];

/**
 * Away from the mean or towards it: y = m + factor·(x − m), clamped.
 *
 * @throws RangeError when the factor is negative or not finite, or `mean` unknown.
 * @example contrast({ factor: [0.6, 1.4] }).augment({ image }, seed);
 */
export function contrast(options: ContrastOptions = {}): Augmentation {
  expectColours("contrast", options, OPTIONS);
  const { factor = [0.8, 1.2], mean = "gray", range } = options;
  expectOneOf("contrast", "mean", mean, ["gray", "channel"]);
  return colourStep({
    name: "contrast",
    range,
    numbers: { factor: [factor, "[0, ∞)", "1 leaves the image as it is."] },
    more: () => ({ mean }),
    image: (image, { factor, mean }, range) => {
      const pixels = image.data.length / image.shape[2];
      const sums = colourSums(image);
      const means = sums.map((sum) => (mean === "gray" ? grayOf(sums, pixels) : sum / (pixels || 1)));
      if (isBytes(image.data) && mean === "gray")
        return mapColours(image, (v) => between(means[0] + factor * (v - means[0]), range));
      if (isBytes(image.data)) return mapByChannel(image, (c, v) => between(means[c] + factor * (v - means[c]), range));
      const [low, high] = range;
      const fast = mapLines(image, (c) => ({ factor, shift: means[c] - factor * means[c], low, high }));
      if (fast) return fast;
      return mapPixels(image, (colours) => {
        for (let c = 0; c < colours.length; c++)
          colours[c] = between(means[c] + factor * (colours[c] - means[c]), range);
      });
    },
  });
}

function colourSums(image: Image): Float64Array {
  const { data, shape } = image;
  if (isBytes(data)) return levelSums(image);
  const channels = shape[2];
  const colours = colourChannels(channels);
  const known = takesFloats(image) ? floatSums(data, channels) : undefined;
  if (known) return known.subarray(0, colours);
  const sums = new Float64Array(colours);
  for (let i = 0; i < data.length; i += channels) for (let c = 0; c < sums.length; c++) sums[c] = sums[c] + data[i + c];
  return sums;
}
