import { uniformChunks } from "@reg/tensor/kernel";
import { expectColours } from "../colour/internal/expectColours.ts";
import type { ColourOptions } from "../colour/types.ts";
import type { Augmentation, Range } from "../pipeline/types.ts";
import { isBytes } from "../sample/internal/isBytes.ts";
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
    noise: (to, from, rate, seed, [low, high]) => {
      to.set(from);
      if (!isBytes(to)) for (let i = 0; i < to.length; i++) to[i] = Math.min(high, Math.max(low, to[i]));
      uniformChunks(seed, to.length, 0, 1, (draws, start) => {
        for (let i = 0; i < draws.length; i++) if (draws[i] < rate) to[start + i] = draws[i] < rate / 2 ? low : high;
      });
    },
  });
}
