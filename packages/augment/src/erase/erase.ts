import { foldIn, integers } from "@reg/tensor";
import { expectColours } from "../colour/internal/expectColours.ts";
import { valueRange } from "../colour/internal/valueRange.ts";
import type { ColourOptions } from "../colour/types.ts";
import { drawRange, expectRange } from "../pipeline/internal/range.ts";
import { pixelwise } from "../pipeline/pixelwise.ts";
import type { Augmentation, Range } from "../pipeline/types.ts";
import type { Box, SampleShapes } from "../sample/types.ts";
import { expectFill, fillBox } from "./internal/fillBox.ts";
import type { Fill } from "./types.ts";

export interface EraseOptions extends ColourOptions {
  /** The fraction of the image that the box takes. Default: [0.02, 0.33]. */
  readonly area?: Range;
  /** Its height by its width, drawn evenly in the logarithm. Default: [0.3, 3.3]. */
  readonly ratio?: Range;
  /** A value in the image's units. `"noise"` from black to white. Default: 0. */
  readonly fill?: Fill;
}

/** What erase and cutout drew. */
export interface ErasedParams extends ColourOptions {
  /** The pixels that go; edges are whole. Empty where no box fitted. */
  readonly box: Box;
  readonly fill: Fill;
  /** Of the noise. */
  readonly seed: number;
}

const OPTIONS = ["area", "ratio", "fill"];

/**
 * Erases a box (random erasing): height √(area·H·W·ratio), width √(area·H·W / ratio), to the nearest pixel, anywhere inside; where ten
 * draws give no box smaller than the image, nothing happens. Mask, boxes and keypoints stay.
 *
 * Zhong, Zheng, Kang, Li & Yang, "Random erasing data augmentation" (2017).
 *
 * @throws RangeError when the area is outside [0, 1], the ratio is not positive, or the fill is neither finite nor "noise".
 * @example sometimes(erase({ fill: "noise" })).augment({ image }, seed);
 */
export function erase(options: EraseOptions = {}): Augmentation {
  expectColours("erase", options, OPTIONS);
  const { area = [0.02, 0.33], ratio = [0.3, 3.3], fill = 0, range } = options;
  expectRange("erase", "area", area, "[0, 1]", "It is a share of the image.");
  expectRange("erase", "ratio", ratio, "[1e-6, 1e6]", "It is height by width.");
  expectFill("erase", fill);
  return pixelwise<ErasedParams>({
    name: "erase",
    draw: (seed, shapes) => ({
      box: drawBox(seed, shapes, area, ratio),
      fill,
      seed: foldIn(seed, "noise"),
      ...(range && { range }),
    }),
    image: (image, { box, fill, seed, range }) =>
      fillBox("erase", image, box, fill, seed, valueRange("erase", image, range)),
  });
}

function drawBox(seed: number, { image }: SampleShapes, area: Range, ratio: Range): Box {
  const [rows, columns] = (image?.shape ?? [0, 0]) as [number, number];
  const logs: Range = typeof ratio === "number" ? Math.log(ratio) : [Math.log(ratio[0]), Math.log(ratio[1])];
  for (let attempt = 0; attempt < 10; attempt++) {
    const own = foldIn(seed, attempt);
    const pixels = rows * columns * drawRange(own, area, "area");
    const shape = Math.exp(drawRange(own, logs, "ratio"));
    const height = Math.round(Math.sqrt(pixels * shape));
    const width = Math.round(Math.sqrt(pixels / shape));
    if (height >= rows || width >= columns) continue;
    const top = integers(foldIn(own, "top"), 1, { high: rows - height + 1 })[0];
    const left = integers(foldIn(own, "left"), 1, { high: columns - width + 1 })[0];
    return { left, top, right: left + width, bottom: top + height };
  }
  return { left: 0, top: 0, right: 0, bottom: 0 };
}
