import { foldIn, uniform } from "@reg/tensor";
import { expectOptions } from "@reg/tensor/checks";
import type { Sample } from "../sample/types.ts";
import { composite } from "./composite.ts";
import { expectNumbers } from "./internal/expectList.ts";
import { expectSteps } from "./internal/expectSteps.ts";
import { withOwnSeeds } from "./internal/withOwnSeeds.ts";
import type { Augmentation, PipelineParams } from "./types.ts";

export interface OneOfOptions {
  /** One number of at least 0 per step; step i has the chance weights[i] / Σ weights. Default: equal ones. */
  readonly weights?: readonly number[];
}

const OPTIONS = ["weights"];

/**
 * One of the steps.
 *
 * @throws RangeError when there is no step, or weights are negative, all zero, or not one per step.
 * @example oneOf([gaussianBlur(), motionBlur()], { weights: [3, 1] });
 */
export function oneOf<S = Sample>(
  steps: readonly Augmentation<S>[],
  options: OneOfOptions = {},
): Augmentation<S, PipelineParams> {
  expectOptions("oneOf", options, OPTIONS);
  expectSteps("oneOf", steps, 1);
  const { weights = steps.map(() => 1) } = options;
  expectNumbers("oneOf", "weights", weights, "[0, ∞)");
  const sum = weights.reduce((total, w) => total + w, 0);
  if (weights.length !== steps.length || !(sum > 0 && sum < Infinity)) {
    throw new RangeError(
      `oneOf: weights must be ${steps.length} numbers of at least 0, one per step, not all 0; got [${weights.join(", ")}].`,
    );
  }
  const seeded = withOwnSeeds(steps);
  return composite({
    name: "oneOf",
    steps,
    draw: (seed, shapes) => {
      const chosen = pick(weights, uniform(foldIn(seed, "oneOf"), 1)[0] * sum);
      const { step, seed: own } = seeded(seed)[chosen];
      return [step.draw(own, shapes)];
    },
  });
}

/** The first i with weights[0] + … + weights[i] > level; the last of positive weight where rounding leaves none. */
function pick(weights: readonly number[], level: number): number {
  let chosen = 0;
  let left = level;
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] === 0) continue;
    chosen = i;
    left -= weights[i];
    if (left < 0) break;
  }
  return chosen;
}
