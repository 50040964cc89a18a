import { normalChunks } from "@reg/tensor/kernel";
import { expectColours } from "../colour/internal/expectColours.ts";
import type { ColourOptions } from "../colour/types.ts";
import type { Augmentation, Range } from "../pipeline/types.ts";
import { isBytes } from "../sample/internal/isBytes.ts";
import { noiseStep } from "./internal/noiseStep.ts";

export interface GaussianNoiseOptions extends ColourOptions {
  /** A share of the range from black to white. Default: [0, 0.1]. */
  readonly deviation?: Range;
}

const OPTIONS = ["deviation"];

/**
 * Adds to each colour of each pixel a draw of its own: y = x + deviation·(high − low)·n, n ~ N(0, 1), clamped.
 *
 * @throws RangeError when the deviation is outside [0, 1].
 * @example gaussianNoise({ deviation: 0.05 }).augment({ image }, seed);
 */
export function gaussianNoise(options: GaussianNoiseOptions = {}): Augmentation {
  expectColours("gaussianNoise", options, OPTIONS);
  const { deviation = [0, 0.1], range } = options;
  return noiseStep({
    name: "gaussianNoise",
    number: "deviation",
    values: deviation,
    interval: "[0, 1]",
    range,
    noise: (to, from, deviation, seed, [low, high]) => {
      const half = isBytes(to) ? 0.5 : 0; // what is cut off is rounded
      normalChunks(seed, to.length, 0, deviation * (high - low), (draws, start) => {
        for (let i = 0; i < draws.length; i++)
          to[start + i] = Math.min(high, Math.max(low, from[start + i] + draws[i])) + half;
      });
    },
  });
}
