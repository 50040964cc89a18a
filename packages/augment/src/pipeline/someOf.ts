import { foldIn, permutation } from "@reg/tensor";
import { expectBoolean, expectOptions } from "@reg/tensor/checks";
import type { Sample } from "../sample/types.ts";
import { composite } from "./composite.ts";
import { drawCount, expectCount } from "./internal/drawCount.ts";
import { drawSequence } from "./internal/drawSequence.ts";
import { expectSteps } from "./internal/expectSteps.ts";
import { withOwnSeeds } from "./internal/withOwnSeeds.ts";
import type { Augmentation, Count, PipelineParams } from "./types.ts";

export interface SomeOfOptions {
  /** How many steps happen: a number, or [low, high] with both ends possible. Default: any number. */
  readonly count?: Count;
  /** In a drawn order instead of the listed one. */
  readonly shuffle?: boolean;
}

const OPTIONS = ["count", "shuffle"];

/**
 * Some of the steps, none twice, in the listed order. `count: steps.length, shuffle: true` is all of them in any order.
 *
 * @throws RangeError when count is no whole number from 0 to the number of steps.
 * @example someOf([brightness(), contrast(), saturation()], { count: [1, 2] });
 */
export function someOf<S = Sample>(
  steps: readonly Augmentation<S>[],
  options: SomeOfOptions = {},
): Augmentation<S, PipelineParams> {
  expectOptions("someOf", options, OPTIONS);
  expectSteps("someOf", steps);
  const { count = [0, steps.length], shuffle = false } = options;
  expectBoolean("someOf", "shuffle", shuffle);
  expectCount("someOf", "count", count, 0, steps.length);
  const seeded = withOwnSeeds(steps);
  return composite({
    name: "someOf",
    steps,
    draw: (seed, shapes) => {
      const own = seeded(seed);
      const order = permutation(foldIn(seed, "someOf"), steps.length).subarray(0, drawCount(seed, count, "count"));
      const chosen = Array.from(shuffle ? order : order.sort(), (i) => own[i]);
      return drawSequence(chosen, shapes);
    },
  });
}
