import { pixelwise } from "../pipeline/pixelwise.ts";
import type { Augmentation } from "../pipeline/types.ts";
import { emptyImage } from "../sample/internal/emptyImage.ts";
import { isBytes } from "../sample/internal/isBytes.ts";
import { toByte } from "../sample/internal/toByte.ts";
import { isRgb, luma } from "./internal/channels.ts";
import { grayOnKernel } from "./internal/grayOnKernel.ts";

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
      const fast = grayOnKernel(image);
      if (fast) return fast;
      const result = emptyImage(image);
      const [from, to] = [image.data, result.data];
      const channels = image.shape[2];
      const bytes = isBytes(from);
      for (let i = 0; i < from.length; i += channels) {
        const gray = luma(from[i], from[i + 1], from[i + 2]);
        to[i] = to[i + 1] = to[i + 2] = bytes ? toByte(gray) : gray;
        if (channels === 4) to[i + 3] = from[i + 3];
      }
      return result;
    },
  });
}
