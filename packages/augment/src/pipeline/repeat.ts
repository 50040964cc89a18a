import { expectOptions } from "@reg/tensor/checks";
import type { Sample } from "../sample/types.ts";
import { composite } from "./composite.ts";
import { drawCount, expectCount } from "./internal/drawCount.ts";
import { drawSequence } from "./internal/drawSequence.ts";
import { expectStep } from "./internal/expectSteps.ts";
import { withOwnSeeds } from "./internal/withOwnSeeds.ts";
import type { Augmentation, Count, PipelineParams } from "./types.ts";

export interface RepeatOptions {
  /** How often: a number, or [low, high] with both ends possible. */
  readonly times: Count;
}

const OPTIONS = ["times"];

/**
 * The step several times over, each with a draw of its own.
 *
 * @throws RangeError when `times` is no whole number of at least 0.
 * @example repeat(erase(), { times: [1, 3] });
 */
export function repeat<S = Sample>(step: Augmentation<S>, options: RepeatOptions): Augmentation<S, PipelineParams> {
  expectOptions("repeat", options, OPTIONS);
  const { times } = options;
  expectStep("repeat: step", step);
  expectCount("repeat", "times", times, 0);
  return composite({
    name: "repeat",
    key: `repeat ${step.key}`,
    steps: [step],
    draw: (seed, shapes) =>
      drawSequence(withOwnSeeds(Array<Augmentation<S>>(drawCount(seed, times, "times")).fill(step))(seed), shapes),
  });
}
