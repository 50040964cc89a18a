import { foldIn, permutation } from "@reg/tensor";
import { expectPlaces } from "../pipeline/internal/expectList.ts";
import { pixelwise } from "../pipeline/pixelwise.ts";
import type { Augmentation } from "../pipeline/types.ts";
import { colourChannels } from "./internal/channels.ts";
import { reorderChannels } from "./internal/reorderChannels.ts";

/**
 * The colours of an image in a drawn order, the same for all pixels: y[c] = x[order[c]]. Alpha stays.
 *
 * @example sometimes(channelShuffle()).augment({ image }, seed);
 */
export function channelShuffle(): Augmentation {
  return pixelwise<{ readonly order: readonly number[] }>({
    name: "channelShuffle",
    draw: (seed, { image }) => ({
      order: Array.from(permutation(foldIn(seed, "order"), colourChannels(image?.shape[2] ?? 0))),
    }),
    image: (image, { order }) => {
      const count = colourChannels(image.shape[2]);
      expectPlaces("channelShuffle", "order", order, count, count);
      return reorderChannels(image, order);
    },
  });
}
