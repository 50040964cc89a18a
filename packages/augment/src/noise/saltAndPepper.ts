import { uniform } from "@reg/tensor";
import { expectColours } from "../colour/internal/expectColours.ts";
import type { ColourOptions } from "../colour/types.ts";
import type { Augmentation, Range } from "../pipeline/types.ts";
import { noiseStep } from "./internal/noiseStep.ts";

export interface SaltAndPepperOptions extends ColourOptions {
  /** The chance of each colour of each pixel. Default: [0, 0.05]. */
  readonly rate?: Range;
}

const OPTIONS = ["rate"];

/**
 * Makes each colour of each pixel black with chance rate / 2, and white with the same.
 *
 * @throws RangeError when the rate is outside [0, 1].
 * @example saltAndPepper({ rate: 0.02 }).augment({ image }, seed);
 */
export function saltAndPepper(options: SaltAndPepperOptions = {}): Augmentation {
  expectColours("saltAndPepper", options, OPTIONS);
  const { rate = [0, 0.05], range } = options;
  return noiseStep({
    name: "saltAndPepper",
    number: "rate",
    values: rate,
    interval: "[0, 1]",
    range,
    noise: (rate, seed, size, [low, high]) => {
      const draws = uniform(seed, size);
      return (v, i) => (draws[i] >= rate ? v : draws[i] < rate / 2 ? low : high);
    },
  });
}
