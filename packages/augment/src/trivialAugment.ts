import { foldIn, integers } from "@reg/tensor";
import { composite } from "./composite.ts";
import { drawPolicy } from "./drawPolicy.ts";
import { type PolicyOptions, policySteps, type Scale } from "./policySteps.ts";
import type { Augmentation, PipelineParams, Sample } from "./types.ts";

const SCALE: Scale = { shear: 0.99, translate: 32, unit: "pixels", rotate: 135, enhance: 0.99, bits: 6 };

/**
 * One of the 14 steps of randAugment, by a magnitude that is drawn too, evenly from 0, 1, …, 30 (TrivialAugment Wide). At 30: shear by
 * 0.99, translate by 32 pixels, rotate by 135°, factors 1 ± 0.99, 6 bits, threshold 0; signs are drawn. Nothing to tune.
 *
 * Müller & Hutter, "TrivialAugment: tuning-free yet state-of-the-art data augmentation" (2021).
 *
 * @throws RangeError for an unknown interpolation or border.
 * @example trivialAugment().augment({ image }, seed);
 */
export function trivialAugment(options: PolicyOptions = {}): Augmentation<Sample, PipelineParams> {
  return composite({
    name: "trivialAugment",
    steps: policySteps(SCALE, options),
    draw: (seed, outline) => {
      const level = integers(foldIn(seed, "magnitude"), 1, { high: 31 })[0]! / 30;
      return drawPolicy(seed, level, SCALE, options, outline);
    },
  });
}
