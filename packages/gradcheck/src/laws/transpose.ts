import fc from "fast-check";
import { copiesOf } from "../copies.ts";
import { directional } from "../directional.ts";
import type { Trial } from "../trial.ts";

/**
 * ⟨dy, J v⟩ = ⟨pullback(dy), v⟩, one input at a time. A case next to a kink is put aside when its differences disagree
 * with the gradient: they disagree with each other, too.
 */
export function transpose(trial: Trial, tolerance: number, unchecked: readonly string[]): void {
  const inputs = copiesOf(trial.inputs, "float64");
  const options = trial.optionsFor(inputs, trial.seed);
  const off = directional(trial.run, inputs, options, trial.seed, 1e-5, unchecked).filter(
    ({ gap }) => !(gap <= tolerance),
  );
  const wrong = off.find(({ roughness }) => !(roughness > tolerance));
  if (wrong) {
    const { name, difference, gradient, gap } = wrong;
    throw new Error(
      `transpose: the gradient of ${name} gives ⟨pullback(dy), v⟩ = ${gradient}, differences give ⟨dy, J v⟩ = ${difference}: a gap of ${gap.toPrecision(2)}, allowed is ${tolerance}.`,
    );
  }
  fc.pre(off.length === 0);
}
