import { uniformChunks } from "@reg/tensor/kernel";
import { expectColours } from "../colour/internal/expectColours.ts";
import type { ColourOptions } from "../colour/types.ts";
import type { Augmentation, Range } from "../pipeline/types.ts";
import { pepper } from "../sample/internal/drawsOnKernel.ts";
import { noiseStep } from "./internal/noiseStep.ts";

export interface SaltAndPepperOptions extends ColourOptions {
  /** The chance of each colour of each pixel. Default: [0, 0.05]. */
  readonly rate?: Range;
}

/** Draws are whole numbers below this, as they are made, and so is the rate. */
const TWO53 = 2 ** 53;

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
    noise: (to, from, rate, seed, [low, high]) =>
      uniformChunks(seed, to.length, 0, TWO53, (draws, start) =>
        pepper(to, from, draws, start, rate * TWO53, low, high),
      ),
  });
}
