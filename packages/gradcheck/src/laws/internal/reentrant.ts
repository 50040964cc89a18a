import { foldIn, type Inputs, type Tensor } from "@reg/tensor";
import { expectSameBits, expectSameRecords } from "./comparisons.ts";
import { copiesOf, copyOf, gradientFor, present } from "./copies.ts";
import type { Trial } from "./trial.ts";

/**
 * Run a, run b, pull b, pull a, pull a again: the same as each alone. Without an `other`, b gets some of the very
 * tensors of a, as a layer used twice does with its weights.
 */
export function reentrant(a: Trial, other?: Trial): void {
  const { run, seed } = a;
  const inputsA = copiesOf(a.inputs, a.dtype);
  const inputsB = other ? copiesOf(other.inputs, a.dtype) : partlyReversed(inputsA, seed);
  const optionsA = a.optionsFor(inputsA, seed);
  const optionsB = a.optionsFor(inputsB, foldIn(seed, "b"));
  const alone = (inputs: Inputs, options: unknown) => {
    const [y, pullback] = run(copiesOf(inputs), options);
    const value = copyOf(y);
    const dy = gradientFor(y, seed, "dy");
    return { y: value, dy, gradients: copiesOf(pullback(copyOf(dy))) };
  };
  const aloneA = alone(inputsA, optionsA);
  const aloneB = alone(inputsB, optionsB);

  const [yA, pullA] = run(inputsA, optionsA);
  const [yB, pullB] = run(inputsB, optionsB);
  const ofB = pullB(copyOf(aloneB.dy));
  const ofA = pullA(copyOf(aloneA.dy));
  const again = pullA(copyOf(aloneA.dy));
  pullA(gradientFor(yA, seed, "another dy"));
  expectSameBits("re-entrant: y of a", yA, aloneA.y);
  expectSameBits("re-entrant: y of b", yB, aloneB.y);
  expectSameRecords("re-entrant: gradient in b", ofB, aloneB.gradients);
  expectSameRecords("re-entrant: gradient in a", ofA, aloneA.gradients);
  expectSameRecords("re-entrant: second gradient in a", again, aloneA.gradients);
}

/** Some of the tensors as they are, the others with their values in reverse order. */
function partlyReversed(inputs: Inputs, seed: number): Inputs {
  const reversed = ({ data, shape }: Tensor): Tensor => ({ data: data.slice().reverse(), shape });
  return Object.fromEntries(
    present(inputs).map(([name, x]) => [name, foldIn(seed, "kept", name) % 2 ? x : reversed(x)]),
  );
}
