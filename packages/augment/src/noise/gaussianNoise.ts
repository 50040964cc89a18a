import { normalChunks } from "@reg/tensor/kernel";
import { expectColours } from "../colour/internal/expectColours.ts";
import type { ColourOptions } from "../colour/types.ts";
import type { Augmentation, Range } from "../pipeline/types.ts";
import { addDraws } from "../sample/internal/drawsOnKernel.ts";
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
    noise: (to, from, deviation, seed, [low, high]) =>
      normalChunks(seed, to.length, 0, deviation * (high - low), (draws, start) =>
        addDraws(to, from, draws, start, low, high),
      ),
  });
}
