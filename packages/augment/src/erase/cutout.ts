import { foldIn, integers } from "@reg/tensor";
import { expectWhole } from "@reg/tensor/checks";
import { expectColours } from "../colour/internal/expectColours.ts";
import { valueRange } from "../colour/internal/valueRange.ts";
import type { ColourOptions } from "../colour/types.ts";
import { pixelwise } from "../pipeline/pixelwise.ts";
import type { Augmentation } from "../pipeline/types.ts";
import { cutTo, expectWholeBox } from "../sample/internal/expectPixelBox.ts";
import type { Box } from "../sample/types.ts";
import type { ErasedParams } from "./erase.ts";
import { expectFill, fillBox } from "./internal/fillBox.ts";
import type { Fill } from "./types.ts";

export interface CutoutOptions extends ColourOptions {
  /** The side of the square in pixels. Default: 16. */
  readonly size?: number;
  /** Instead of a drawn square: the pixels to erase, cut to the image. */
  readonly box?: Box;
  /** A value in the image's units. `"noise"` from black to white. Default: 0. */
  readonly fill?: Fill;
}

const OPTIONS = ["size", "box", "fill"];

/**
 * Erases a square whose centre is anywhere in the image; what is outside is cut off. Mask, boxes and keypoints stay.
 *
 * DeVries & Taylor, "Improved regularization of convolutional neural networks with cutout" (2017).
 *
 * @throws RangeError when the size is no whole number of at least 0, or the fill is neither finite nor "noise".
 * @example cutout({ size: 8 }).augment({ image }, seed);
 */
export function cutout(options: CutoutOptions = {}): Augmentation {
  expectColours("cutout", options, OPTIONS);
  const { size = 16, box, fill = 0, range } = options;
  if (box !== undefined) expectWholeBox("cutout", box);
  expectWhole("cutout", "size", size, 0, undefined, "It is in pixels.");
  expectFill("cutout", fill);
  const rest = (seed: number) => ({ fill, seed: foldIn(seed, "noise"), ...(range && { range }) });
  return pixelwise<ErasedParams>({
    name: "cutout",
    draw: (seed, { image }) => {
      const side = (path: string, length: number): [number, number] => {
        const center = length > 0 ? integers(foldIn(seed, path), 1, { high: length })[0] : 0;
        const start = center - Math.floor(size / 2);
        return [Math.max(0, start), Math.min(length, start + size)];
      };
      if (box) return { box: cutTo(box, image?.shape ?? [0, 0]), ...rest(seed) };
      const [top, bottom] = side("y", image?.shape[0] ?? 0);
      const [left, right] = side("x", image?.shape[1] ?? 0);
      return { box: { left, top, right, bottom }, ...rest(seed) };
    },
    image: (image, { box, fill, seed, range }) =>
      fillBox("cutout", image, box, fill, seed, valueRange("cutout", image, range)),
  });
}
