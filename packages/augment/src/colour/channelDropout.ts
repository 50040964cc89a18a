import { foldIn, integers } from "@reg/tensor";
import { expectNumber, expectOptions, expectWhole } from "@reg/tensor/checks";
import { pixelwise } from "../pipeline/pixelwise.ts";
import type { Augmentation } from "../pipeline/types.ts";
import { isBytes } from "../sample/internal/isBytes.ts";
import { toByte } from "../sample/internal/toByte.ts";
import { colourChannels } from "./internal/channels.ts";
import { reorderChannels } from "./internal/reorderChannels.ts";

export interface ChannelDropoutOptions {
  /** What the channel becomes, in the image's units. Default: 0. */
  readonly fill?: number;
}

const OPTIONS = ["fill"];

/**
 * One colour of an image, each with equal probability, becomes `fill` in every pixel. Images of one colour, and alpha, stay.
 *
 * @throws RangeError when the fill is not finite.
 * @example sometimes(channelDropout()).augment({ image }, seed);
 */
export function channelDropout(options: ChannelDropoutOptions = {}): Augmentation {
  expectOptions("channelDropout", options, OPTIONS);
  const { fill = 0 } = options;
  expectNumber("channelDropout", "fill", fill, "(-∞, ∞)");
  return pixelwise<{ readonly channel: number; readonly fill: number }>({
    name: "channelDropout",
    draw: (seed, { image }) => ({
      channel: integers(foldIn(seed, "channel"), 1, { high: Math.max(1, colourChannels(image?.shape[2] ?? 1)) })[0],
      fill,
    }),
    image: (image, { channel, fill }) => {
      expectWhole("channelDropout", "channel", channel, 0);
      expectNumber("channelDropout", "fill", fill, "(-∞, ∞)");
      const colours = colourChannels(image.shape[2]);
      const order = Array.from({ length: colours }, (_, c) => (c === channel && colours > 1 ? -1 : c));
      return reorderChannels(image, order, isBytes(image.data) ? toByte(fill) : fill);
    },
  });
}
