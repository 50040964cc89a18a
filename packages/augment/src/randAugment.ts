import { foldIn } from "@reg/tensor";
import { composite } from "./composite.ts";
import { drawPolicy } from "./drawPolicy.ts";
import { type PolicyOptions, policySteps, type Scale } from "./policySteps.ts";
import type { Augmentation, PipelineParams, Sample } from "./types.ts";

export interface RandAugmentOptions extends PolicyOptions {
  /** how many steps, one after the other; 2 by default */
  readonly count?: number;
  /** the same for every step, in [0, 30] as torchvision counts: 30 is a turn of 30°, factors 1 ± 0.9. 9 by default */
  readonly magnitude?: number;
}

const SCALE: Scale = { shear: 0.3, translate: 150 / 331, unit: "share", rotate: 30, enhance: 0.9, bits: 4 };

/**
 * `count` steps out of 14 (nothing; shear, translate along x and y; rotate; brightness, saturation, contrast, sharpness; posterize,
 * solarize, autocontrast, equalize), drawn anew each, all of one magnitude m. At m/30 = 1: shear by 0.3, translate by 150/331 of the
 * side, rotate by 30°, factors 1 ± 0.9, 4 bits, threshold 0; signs are drawn. None of them changes the frame.
 *
 * Cubuk, Zoph, Shlens & Le, "RandAugment: practical automated data augmentation with a reduced search space" (2019).
 *
 * @throws RangeError when count is no whole number of at least 0, or the magnitude outside [0, 30].
 * @example randAugment({ magnitude: 9 }).augment({ image, boxes }, seed);
 */
export function randAugment(options: RandAugmentOptions = {}): Augmentation<Sample, PipelineParams> {
  const { count = 2, magnitude = 9, ...rest } = options;
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new RangeError(`randAugment: count must be a whole number of at least 0, got ${count}.`);
  }
  if (!(magnitude >= 0 && magnitude <= 30)) {
    throw new RangeError(
      `randAugment: magnitude must be in [0, 30], got ${magnitude}. timm counts from 0 to 10 instead.`,
    );
  }
  return composite({
    name: "randAugment",
    steps: policySteps(SCALE, rest),
    draw: (seed, outline) =>
      Array.from({ length: count }, (_, i) => drawPolicy(foldIn(seed, i), magnitude / 30, SCALE, rest, outline)).flat(),
  });
}
