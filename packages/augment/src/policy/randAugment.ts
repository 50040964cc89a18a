import { foldIn, normal, uniform } from "@reg/tensor";
import { expectNumber, expectWhole } from "@reg/tensor/checks";
import { composite } from "../pipeline/composite.ts";
import type { Augmentation, PipelineParams } from "../pipeline/types.ts";
import type { Sample } from "../sample/types.ts";
import { drawName, drawPolicy } from "./internal/drawPolicy.ts";
import { expectPolicy } from "./internal/expectPolicy.ts";
import { presetOf } from "./internal/policyPreset.ts";
import { STANDARD } from "./internal/policyScales.ts";
import { policySteps } from "./internal/policySteps.ts";
import type { PolicyOptions, PresetOptions } from "./types.ts";

export interface RandAugmentOptions extends PolicyOptions, PresetOptions {
  /** How many steps, one after the other. Default: 2. */
  readonly count?: number;
  /** The same for every step. In [0, 30] as torchvision counts, in [0, 10] as timm does. Default: 9. */
  readonly magnitude?: number;
  /**
   * Of the magnitude, normal around it and cut to the scale, drawn for each step (timm's `mstd`). With Infinity it is drawn
   * evenly from 0 to the magnitude. Default: 0.
   */
  readonly deviation?: number;
  /** The chance that a chosen step happens. 0.5 with timm's scale. Default: 1. */
  readonly probability?: number;
}

const OPTIONS = ["count", "magnitude", "deviation", "probability", "scale", "increasing"];

/**
 * `count` steps, drawn anew each, all of one magnitude m; signs are drawn. None of them changes the frame.
 *
 * torchvision's scale: 14 steps (nothing; shear, translate along x and y; rotate; brightness, saturation, contrast, sharpness;
 * posterize, solarize, autocontrast, equalize). At m/30 = 1: shear by 0.3, translate by 150/331 of the side (whole pixels), rotate
 * by 30°, factors 1 ± 0.9, 4 bits, threshold 0. 9 is a turn of 9°.
 *
 * timm's scale, `rand-m9-inc1`: the same without nothing, and invert and additive solarize. At m/10 = 1: shear by 0.3, translate by
 * 0.45 of the side, rotate by 30°, factors 1 ± 0.9, 0 bits (4 at m = 0), threshold 0, 110 levels added to the dark half. 9 is a turn
 * of 27°. Every step happens with chance 0.5.
 *
 * Cubuk, Zoph, Shlens & Le, "RandAugment: practical automated data augmentation with a reduced search space" (2019).
 *
 * @throws RangeError when count is no whole number of at least 0, the magnitude outside its scale, the deviation negative, the
 * probability outside [0, 1], or the scale unknown.
 * @example randAugment({ magnitude: 9 }).augment({ image, boxes }, seed);
 * @example randAugment({ scale: "timm", magnitude: 9, deviation: 0.5, fill: 128 }).augment({ image }, seed);
 */
export function randAugment(options: RandAugmentOptions = {}): Augmentation<Sample, PipelineParams> {
  expectPolicy("randAugment", options, OPTIONS);
  const { scale: preset, increasing, count = 2, magnitude = 9, deviation = 0, probability, ...rest } = options;
  const { names, scale } = presetOf("randAugment", options, STANDARD);
  const timm = preset === "timm";
  const [most, chance] = [timm ? 10 : 30, probability === undefined ? (timm ? 0.5 : 1) : probability];
  expectWhole("randAugment", "count", count, 0);
  const cure = timm ? "torchvision counts from 0 to 30 instead." : 'timm counts from 0 to 10 instead: scale: "timm".';
  expectNumber("randAugment", "magnitude", magnitude, `[0, ${most}]`, cure);
  expectNumber("randAugment", "deviation", deviation, "[0, ∞]");
  expectNumber("randAugment", "probability", chance, "[0, 1]", "It is the chance that a chosen step happens.");
  const levelOf = (seed: number): number => {
    const own = foldIn(seed, "magnitude");
    if (deviation === 0) return magnitude / most;
    if (deviation === Infinity) return (uniform(own, 1)[0] * magnitude) / most;
    return Math.min(Math.max(normal(own, 1, { mean: magnitude, deviation })[0], 0), most) / most;
  };
  return composite({
    name: "randAugment",
    steps: policySteps(rest),
    draw: (seed, shapes) =>
      Array.from({ length: count }, (_, i) => {
        const own = foldIn(seed, i);
        if (!(uniform(foldIn(own, "happens"), 1)[0] < chance)) return [];
        return drawPolicy(own, drawName(own, names), levelOf(own), scale, rest, shapes);
      }).flat(),
  });
}
