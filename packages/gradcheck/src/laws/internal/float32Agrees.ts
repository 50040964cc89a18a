import { expectClose, largest } from "./comparisons.ts";
import { copiesOf, copyOf, gradientFor, present } from "./copies.ts";
import type { Trial } from "./trial.ts";

/**
 * What float32 gives is what float64 gives for the same numbers, within rounding; and both draw the same random bits.
 * Where the gradient of an op is all but zero by cancellation, as that of a norm over two values, a tenth of dy is the
 * measure of rounding.
 */
export function float32Agrees(
  trial: Trial,
  tolerance: number,
  offset = 0,
  offsetInputs: readonly string[] = Object.keys(trial.inputs),
): void {
  const narrow = copiesOf(trial.inputs, "float32");
  for (const [name, { data }] of present(narrow)) {
    if (offsetInputs.includes(name)) for (let i = 0; i < data.length; i++) data[i] += offset;
  }
  const wide = copiesOf(narrow, "float64");
  const [y, pullback] = trial.run(narrow, trial.optionsFor(narrow, trial.seed));
  const [yWide, pullbackWide] = trial.run(wide, trial.optionsFor(wide, trial.seed));
  const law = offset === 0 ? "float32 agrees with float64" : `float32 agrees with float64 at an offset of ${offset}`;
  expectClose(`${law}: y`, y, yWide, tolerance);
  const dy = gradientFor(y, trial.seed, "dy");
  const floor = trial.isPenalty ? 0 : 0.1 * largest(dy);
  const gradients = pullback(copyOf(dy));
  for (const [name, dx] of present(pullbackWide(copyOf(dy, "float64")))) {
    expectClose(`${law}: gradient of ${name}`, gradients[name], dx, tolerance, floor);
  }
}
