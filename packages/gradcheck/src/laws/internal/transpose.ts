import { foldIn, type Inputs, normal } from "@reg/tensor";
import { copiesOf, present } from "./copies.ts";
import { directional } from "./directional.ts";
import type { Trial } from "./trial.ts";

const ATTEMPTS = 8;

/**
 * ⟨dy, J v⟩ = ⟨pullback(dy), v⟩, one input at a time. Next to a kink the differences disagree with the gradient, but
 * also with each other: such a case is tried again a little way off.
 */
export function transpose(trial: Trial, tolerance: number, unchecked: readonly string[]): void {
  const drawn = copiesOf(trial.inputs, "float64");
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const inputs = attempt === 0 ? drawn : nudged(drawn, foldIn(trial.seed, "nudge", attempt));
    const options = trial.optionsFor(inputs, trial.seed);
    const off = directional(trial.run, inputs, options, trial.seed, 1e-5, unchecked).filter(
      ({ gap }) => !(gap <= tolerance),
    );
    if (off.length === 0) return;
    const wrong = off.find(({ roughness }) => !(roughness > tolerance));
    if (wrong) {
      const { name, difference, gradient, gap } = wrong;
      throw new Error(
        `transpose: the gradient of ${name} gives ⟨pullback(dy), v⟩ = ${gradient}, differences give ⟨dy, J v⟩ = ${difference}: a gap of ${gap.toPrecision(2)}, allowed is ${tolerance}.`,
      );
    }
  }
  throw new Error(
    `transpose: differences contradict each other here and in ${ATTEMPTS - 1} places nearby: the op is not smooth anywhere, or not the same each time.`,
  );
}

/** The inputs moved by about a thousandth. */
function nudged(inputs: Inputs, seed: number): Inputs {
  const moved = copiesOf(inputs);
  for (const [name, { data }] of present(moved)) {
    const by = normal(foldIn(seed, name), data.length, { deviation: 1e-3 });
    for (let i = 0; i < data.length; i++) data[i] += by[i];
  }
  return moved;
}
