import { foldIn, integers, uniform } from "@reg/tensor";
import { expectOneOf } from "@reg/tensor/checks";
import { composite } from "../pipeline/composite.ts";
import type { Augmentation, PipelineParams } from "../pipeline/types.ts";
import type { Sample } from "../sample/types.ts";
import { AUTO_POLICIES, autoPolicy } from "./internal/autoPolicies.ts";
import { drawPolicy } from "./internal/drawPolicy.ts";
import { expectPolicy } from "./internal/expectPolicy.ts";
import { STANDARD } from "./internal/policyScales.ts";
import { policySteps } from "./internal/policySteps.ts";
import type { PolicyOptions } from "./types.ts";

export interface AutoAugmentOptions extends PolicyOptions {
  /** The data set it was found on. Default: "imagenet". */
  readonly policy?: "imagenet" | "cifar10" | "svhn";
}

const OPTIONS = ["policy"];

/**
 * A published policy of 25 pairs of steps: one pair is drawn, each with equal probability, and each of its steps happens with the chance the policy
 * gives it, by the magnitude it gives it and a drawn sign. Tables and magnitudes are torchvision's: of magnitude m in 0..9, m/9
 * times a shear by 0.3, a shift by 150/331 of the side (whole pixels), a turn by 30°, factors 1 ± 0.9, 4 bits taken away, and
 * threshold 1 − m/9. None of them changes the frame.
 *
 * Cubuk, Zoph, Mané, Vasudevan & Le, "AutoAugment: learning augmentation strategies from data" (2019).
 *
 * @throws RangeError for an unknown policy, interpolation or border.
 * @example autoAugment({ policy: "cifar10" }).augment({ image }, seed);
 */
export function autoAugment(options: AutoAugmentOptions = {}): Augmentation<Sample, PipelineParams> {
  expectPolicy("autoAugment", options, OPTIONS);
  const { policy = "imagenet", ...rest } = options;
  expectOneOf("autoAugment", "policy", policy, AUTO_POLICIES);
  const pairs = autoPolicy(policy);
  return composite({
    name: "autoAugment",
    steps: policySteps(rest),
    draw: (seed, shapes) => {
      const pair = pairs[integers(foldIn(seed, "pair"), 1, { high: pairs.length })[0]];
      return pair.flatMap(([name, probability, magnitude], i) => {
        const own = foldIn(seed, i);
        if (!(uniform(foldIn(own, "happens"), 1)[0] < probability)) return [];
        return drawPolicy(own, name, magnitude / 9, STANDARD, rest, shapes);
      });
    },
  });
}
