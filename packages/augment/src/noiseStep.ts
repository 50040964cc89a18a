import { foldIn, sizeOf } from "@reg/tensor";
import { between, type ColourOptions } from "./colourStep.ts";
import { colourChannels } from "./mapColours.ts";
import { mapPixels } from "./mapPixels.ts";
import { pixelwise } from "./pixelwise.ts";
import { drawRange, expectRange, type Range } from "./range.ts";
import type { Augmentation, Params } from "./types.ts";
import { expectValueRange, type ValueRange, valueRange } from "./valueRange.ts";

/** What makes a step that adds noise of one strength. */
interface NoiseParts<K extends string> {
  readonly name: string;
  readonly number: K;
  readonly values: Range;
  readonly limits: [number, number];
  readonly range: ValueRange | undefined;
  /** from the strength and a seed to what becomes of colour i of value v */
  readonly noise: (strength: number, seed: number, size: number, range: ValueRange) => (v: number, i: number) => number;
}

/** A step that treats each colour of each pixel by a draw of its own; params hold the seed of the noise. Alpha stays. */
export function noiseStep<K extends string>({
  name,
  number,
  values,
  limits,
  range,
  noise,
}: NoiseParts<K>): Augmentation {
  expectRange(`${name}: ${number}`, values, limits);
  if (range) expectValueRange(name, range);
  type Drawn = Record<K, number> & ColourOptions & { readonly seed: number };
  return pixelwise<Drawn>({
    name,
    draw: (seed) =>
      ({
        [number]: drawRange(seed, values, number),
        seed: foldIn(seed, "noise"),
        ...(range && { range }),
      }) as unknown as Drawn & Params,
    image: (image, params) => {
      const [height, width, channels] = image.shape as [number, number, number];
      const size = sizeOf([height, width, colourChannels(channels)]);
      const bounds = valueRange(image, params.range);
      const noisy = noise(params[number], params.seed, size, bounds);
      let i = 0;
      return mapPixels(image, (colours) => {
        for (let c = 0; c < colours.length; c++) colours[c] = between(noisy(colours[c]!, i++), bounds);
      });
    },
  });
}
