import { expectSeed, foldIn } from "@reg/tensor";
import { colourChannels } from "../../colour/internal/channels.ts";
import { colourStep } from "../../colour/internal/colourStep.ts";
import type { ValueRange } from "../../colour/types.ts";
import type { Augmentation, Range } from "../../pipeline/types.ts";
import { emptyImage } from "../../sample/internal/emptyImage.ts";
import { plainBytes } from "../../sample/internal/isBytes.ts";
import type { PixelArray } from "../../sample/types.ts";

/** What makes a step that adds noise of one strength. */
interface NoiseParts<K extends string> {
  readonly name: string;
  readonly number: K;
  readonly values: Range;
  readonly interval: string;
  readonly range: ValueRange | undefined;
  /** Writes what becomes of colours, one draw for each in their order, between the ends of the range. */
  readonly noise: (to: PixelArray, from: PixelArray, strength: number, seed: number, range: ValueRange) => void;
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
      const result = emptyImage(image);
      const [from, to] = [image.data, plainBytes(result.data)];
      const channels = image.shape[2];
      const colours = colourChannels(channels);
      if (colours === channels) noise(to, from, params[number], params.seed, bounds);
      else {
        const own = from.filter((_, i) => i % channels < colours);
        const made = own.slice();
        noise(made, own, params[number], params.seed, bounds);
        for (let i = 0, n = 0; i < from.length; i++) to[i] = i % channels < colours ? made[n++] : from[i];
      }
      return result;
    },
  });
}
