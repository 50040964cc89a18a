import { expectColours } from "../colour/internal/expectColours.ts";
import type { ColourOptions } from "../colour/types.ts";
import type { Augmentation, Range } from "../pipeline/types.ts";
import { noiseStep } from "./internal/noiseStep.ts";
import { addShotNoise } from "./internal/shotNoise.ts";

export interface PoissonNoiseOptions extends ColourOptions {
  /** How many photons white is, on average: the fewer, the noisier. Default: [50, 500]. */
  readonly photons?: Range;
}

const OPTIONS = ["photons"];

/**
 * Shot noise: each colour of each pixel is counted in photons, y = low + (high − low)·k / photons, k ~ Poisson(photons·v), with
 * v = (x − low) / (high − low), clamped. Brighter is noisier, black stays black. Up to 30 expected photons the draw is exact, by inverting
 * the distribution; above, it is the quantile by Cornish and Fisher's expansion, rounded, which is another for less than a draw in a thousand.
 *
 * @throws RangeError when photons are outside [1, 1e9].
 * @example poissonNoise({ photons: 100 }).augment({ image }, seed);
 */
export function poissonNoise(options: PoissonNoiseOptions = {}): Augmentation {
  expectColours("poissonNoise", options, OPTIONS);
  const { photons = [50, 500], range } = options;
  return noiseStep({
    name: "poissonNoise",
    number: "photons",
    values: photons,
    interval: "[1, 1e9]",
    range,
    noise: addShotNoise,
  });
}
