import { bernoulli, foldIn } from "@reg/tensor";
import type { Sample } from "../sample/types.ts";
import { composite } from "./composite.ts";
import { expectStep } from "./internal/expectSteps.ts";
import type { Augmentation, PipelineParams } from "./types.ts";

export interface SometimesOptions {
  /** the chance that the step happens, 0.5 by default */
  readonly probability?: number;
}

/**
 * The step with the given probability, else nothing.
 *
 * @throws RangeError when the probability is outside [0, 1]; TypeError when `step` is no augmentation.
 * @example sometimes(flipHorizontal(), { probability: 0.5 });
 */
export function sometimes<S = Sample>(
  step: Augmentation<S>,
  { probability = 0.5 }: SometimesOptions = {},
): Augmentation<S, PipelineParams> {
  expectStep("sometimes: step", step);
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`sometimes: probability must be in [0, 1], got ${probability}. It is the chance of the step.`);
  }
  return composite({
    name: "sometimes",
    key: `sometimes ${step.key}`,
    steps: [step],
    draw: (seed, shapes) =>
      bernoulli(foldIn(seed, "sometimes"), 1, { probability })[0] ? [step.draw(foldIn(seed, step.key), shapes)] : [],
  });
}
