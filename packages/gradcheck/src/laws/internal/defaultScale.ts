import type { Inputs } from "@reg/tensor";
import { expectSameRecords } from "./comparisons.ts";
import { copiesOf } from "./copies.ts";
import type { Trial } from "./trial.ts";

/** The pullback of a penalty takes a scale of 1 by default. `penaltyLaws` hands over that call as a third value. */
export function defaultScale(trial: Trial): void {
  const inputs = copiesOf(trial.inputs, trial.dtype);
  const [, pullback, withoutScale] = trial.run(inputs, trial.optionsFor(inputs, trial.seed));
  const one = pullback({ data: Float64Array.of(1), shape: [] });
  expectSameRecords("default scale: gradient", (withoutScale as () => Inputs)(), one);
}
