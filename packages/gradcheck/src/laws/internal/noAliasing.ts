import type { Tensor } from "@reg/tensor";
import { copiesOf, gradientFor, present } from "./copies.ts";
import type { Trial } from "./trial.ts";

/** Neither y nor a gradient is an input, or lives in the memory of one; not for a dy of ones either, where a factor
 * of 1 invites shortcuts. */
export function noAliasing(trial: Trial): void {
  const inputs = copiesOf(trial.inputs, trial.dtype);
  const [y, pullback] = trial.run(inputs, trial.optionsFor(inputs, trial.seed));
  const dy = gradientFor(y, trial.seed, "dy");
  const ones = { data: dy.data.map(() => 1), shape: dy.shape };
  for (const [name, x] of present(inputs)) {
    expectApart("y", y, name, x);
    for (const gradients of [pullback(dy), pullback(ones)]) {
      for (const [of, dx] of present(gradients)) expectApart(`the gradient of ${of}`, dx, name, x);
    }
  }
}

function expectApart(what: string, a: Tensor, name: string, b: Tensor): void {
  if (a === b || a.data.buffer === b.data.buffer) {
    throw new Error(`no aliasing: ${what} shares the memory of the input ${name}.`);
  }
}
