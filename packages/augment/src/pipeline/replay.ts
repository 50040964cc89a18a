import type { Sample } from "../sample/types.ts";
import { applyDrawn } from "./internal/applyDrawn.ts";
import { drawnSteps, stepsByName } from "./internal/drawnSteps.ts";
import { expectSteps } from "./internal/expectSteps.ts";
import type { Augmentation, Params } from "./types.ts";

/**
 * Does again what params say. Params are plain JSON and hold everything but the code; `steps` lists the steps they may
 * name, whatever their options, and a pipeline stands for all the steps within.
 *
 * @throws RangeError for a step that is not among `steps`, with the names of those that are.
 * @example replay({ image }, JSON.parse(text), [rotate(), flipHorizontal()]);
 */
export function replay<S = Sample, T extends S = S>(sample: T, params: Params, steps: readonly Augmentation<S>[]): T {
  expectSteps("replay", steps);
  return applyDrawn(sample, drawnSteps("replay", params, stepsByName(steps)));
}
