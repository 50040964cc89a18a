import { foldIn, integers } from "@reg/tensor";
import { composite } from "../pipeline/composite.ts";
import type { Augmentation, PipelineParams } from "../pipeline/types.ts";
import type { Sample } from "../sample/types.ts";
import { drawName, drawPolicy } from "./internal/drawPolicy.ts";
import { expectPolicy } from "./internal/expectPolicy.ts";
import { presetOf } from "./internal/policyPreset.ts";
import { WIDE } from "./internal/policyScales.ts";
import { policySteps } from "./internal/policySteps.ts";
import type { PolicyOptions, PresetOptions } from "./types.ts";

export interface TrivialAugmentOptions extends PolicyOptions, PresetOptions {}

const OPTIONS = ["scale", "increasing"];

/**
 * One of the steps of randAugment, by a magnitude that is drawn too, evenly from 0, 1, …, 30 (TrivialAugment Wide). At 30: shear by
 * 0.99, translate by 32 pixels, rotate by 135°, factors 1 ± 0.99, 2 bits, threshold 0; signs are drawn. Nothing to tune. With
 * `scale: "timm"` the steps are timm's, and 30 is its 10.
 *
 * Müller & Hutter, "TrivialAugment: tuning-free yet state-of-the-art data augmentation" (2021).
 *
 * @throws RangeError for an unknown scale, interpolation or border.
 * @example trivialAugment().augment({ image }, seed);
 */
export function trivialAugment(options: TrivialAugmentOptions = {}): Augmentation<Sample, PipelineParams> {
  expectPolicy("trivialAugment", options, OPTIONS);
  const { scale: _, increasing, ...rest } = options;
  const { names, scale } = presetOf("trivialAugment", options, WIDE);
  return composite({
    name: "trivialAugment",
    steps: policySteps(rest),
    draw: (seed, shapes) => {
      const level = integers(foldIn(seed, "magnitude"), 1, { high: 31 })[0] / 30;
      return drawPolicy(seed, drawName(seed, names), level, scale, rest, shapes);
    },
  });
}
