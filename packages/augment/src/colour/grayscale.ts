import { pixelwise } from "../pipeline/pixelwise.ts";
import type { Augmentation } from "../pipeline/types.ts";
import { isRgb, luma } from "./internal/channels.ts";
import { mapPixels } from "./internal/mapPixels.ts";

/**
 * Without colour: red, green and blue become 0.299·r + 0.587·g + 0.114·b, and the number of channels stays. Images without red,
 * green and blue stay as they are.
 *
 * @example sometimes(grayscale(), { probability: 0.1 }).augment({ image }, seed);
 */
export function grayscale(): Augmentation {
  return pixelwise({
    name: "grayscale",
    draw: () => ({}),
    image: (image) => {
      if (!isRgb(image)) return image;
      return mapPixels(image, (colours) => {
        colours.fill(luma(colours[0], colours[1], colours[2]));
      });
    },
  });
}
