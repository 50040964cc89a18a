import { between, type ColourOptions, colourStep, isRgb, luma } from "./colourStep.ts";
import { colourChannels } from "./mapColours.ts";
import { mapPixels } from "./mapPixels.ts";
import type { Range } from "./range.ts";
import { expectName } from "./sampling.ts";
import type { Augmentation, Image } from "./types.ts";

export interface ContrastOptions extends ColourOptions {
  /** [0.8, 1.2] by default; 0 leaves one gray, 1 the image */
  readonly factor?: Range;
  /** the mean of the image's gray (the default, as torchvision and PIL), or of each channel (as Keras and TensorFlow) */
  readonly mean?: "gray" | "channel";
}

/**
 * Away from the mean or towards it: y = m + factor·(x − m), clamped.
 *
 * @throws RangeError when the factor is negative or not finite, or `mean` unknown.
 * @example contrast({ factor: [0.6, 1.4] }).augment({ image }, seed);
 */
export function contrast({ factor = [0.8, 1.2], mean = "gray", range }: ContrastOptions = {}): Augmentation {
  expectName("contrast: mean", mean, ["gray", "channel"]);
  return colourStep({
    name: "contrast",
    range,
    numbers: { factor: [factor, [0, Infinity], "1 leaves the image as it is."] },
    fixed: { mean },
    image: (image, { factor, mean }, range) => {
      const means = channelMeans(image);
      if (mean === "gray")
        means.fill(isRgb(image) ? luma(means[0]!, means[1]!, means[2]!) : average(means, image.shape[2]!));
      return mapPixels(image, (colours) => {
        for (let c = 0; c < colours.length; c++)
          colours[c] = between(means[c]! + factor * (colours[c]! - means[c]!), range);
      });
    },
  });
}

function channelMeans({ data, shape }: Image): Float64Array {
  const channels = shape[2]!;
  const sums = new Float64Array(channels);
  for (let i = 0; i < data.length; i += channels) for (let c = 0; c < channels; c++) sums[c] = sums[c]! + data[i + c]!;
  return sums.map((sum) => (sum * channels) / (data.length || 1));
}

/** The mean of the means of all colours; alpha is none. */
function average(means: Float64Array, channels: number): number {
  const colours = means.subarray(0, colourChannels(channels));
  return colours.reduce((sum, v) => sum + v, 0) / (colours.length || 1);
}
