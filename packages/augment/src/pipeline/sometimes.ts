import { bernoulli, foldIn } from "@reg/tensor";
import { expectNumber, expectOptions } from "@reg/tensor/checks";
import type { Sample } from "../sample/types.ts";
import { composite } from "./composite.ts";
import { expectStep } from "./internal/expectSteps.ts";
import type { Augmentation, PipelineParams } from "./types.ts";

export interface SometimesOptions {
  /** The chance that the step happens. Default: 0.5. */
  readonly probability?: number;
}

const OPTIONS = ["probability"];

/**
 * The step with the given probability, else nothing.
 *
 * @throws RangeError when the probability is outside [0, 1]; TypeError when `step` is no augmentation.
 * @example sometimes(flipHorizontal(), { probability: 0.5 });
 */
export function sometimes<S = Sample>(
  step: Augmentation<S>,
  options: SometimesOptions = {},
): Augmentation<S, PipelineParams> {
  expectOptions("sometimes", options, OPTIONS);
  const { probability = 0.5 } = options;
  expectStep("sometimes: step", step);
  expectNumber("sometimes", "probability", probability, "[0, 1]", "It is the chance of the step.");
  return composite({
    name: "sometimes",
    key: `sometimes ${step.key}`,
    steps: [step],
    draw: (seed, shapes) =>
      bernoulli(foldIn(seed, "sometimes"), 1, { probability })[0] ? [step.draw(foldIn(seed, step.key), shapes)] : [],
  });
}
