import { expectSeed, foldIn, sizeOf } from "@reg/tensor";
import { colourChannels } from "../../colour/internal/channels.ts";
import { colourStep } from "../../colour/internal/colourStep.ts";
import { between } from "../../colour/internal/valueRange.ts";
import type { ValueRange } from "../../colour/types.ts";
import type { Augmentation, Range } from "../../pipeline/types.ts";
import { emptyImage } from "../../sample/internal/emptyImage.ts";
import { isBytes } from "../../sample/internal/isBytes.ts";

/** What makes a step that adds noise of one strength. */
interface NoiseParts<K extends string> {
  readonly name: string;
  readonly number: K;
  readonly values: Range;
  readonly interval: string;
  readonly range: ValueRange | undefined;
  /** from the strength and a seed to what becomes of colour i of value v */
  readonly noise: (strength: number, seed: number, size: number, range: ValueRange) => (v: number, i: number) => number;
}

/** A step that treats each colour of each pixel by a draw of its own; params hold the seed of the noise. Alpha stays. */
export function noiseStep<K extends string>({
  name,
  number,
  values,
  interval,
  range,
  noise,
}: NoiseParts<K>): Augmentation {
  return colourStep({
    name,
    range,
    numbers: { [number]: [values, interval] } as Record<K, [Range, string]>,
    more: (seed) => ({ seed: foldIn(seed, "noise") }),
    image: (image, params, bounds) => {
      expectSeed(name, params.seed);
      const [height, width, channels] = image.shape as [number, number, number];
      const size = sizeOf([height, width, colourChannels(channels)]);
      const noisy = noise(params[number], params.seed, size, bounds);
      const result = emptyImage(image);
      const [from, to] = [image.data, result.data];
      const bytes = isBytes(from);
      const colours = colourChannels(channels);
      for (let i = 0, n = 0; i < from.length; i += channels) {
        for (let c = i; c < i + colours; c++) {
          const kept = between(noisy(from[c], n++), bounds);
          to[c] = bytes ? Math.floor(kept + 0.5) : kept;
        }
        if (colours < channels) to[i + colours] = from[i + colours];
      }
      return result;
    },
  });
}
