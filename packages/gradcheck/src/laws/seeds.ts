import { foldIn, type Tensor } from "@reg/tensor";
import { expectSameBits, expectSameRecords } from "../comparisons.ts";
import { copiesOf, copyOf, gradientFor } from "../copies.ts";
import type { Trial } from "../trial.ts";

/** The same seed gives the same bits, forward and backward, also when other seeds were used in between. */
export function sameSeedSameBits(trial: Trial): void {
  const [y, gradients] = outcome(trial, trial.seed);
  outcome(trial, foldIn(trial.seed, "another"));
  const [yAgain, gradientsAgain] = outcome(trial, trial.seed);
  expectSameBits("same seed, same bits: y", yAgain, y);
  expectSameRecords("same seed, same bits: gradient", gradientsAgain, gradients);
}

/** Whether seeds that differ in their low, and others that differ in their high bits, give other bits. */
export function seedsThatMatter(trial: Trial): { low: boolean; high: boolean } {
  const low = trial.seed % 2 ? trial.seed - 1 : trial.seed + 1;
  const high = trial.seed < 2 ** 52 ? trial.seed + 2 ** 52 : trial.seed - 2 ** 52;
  const [y] = outcome(trial, trial.seed);
  return { low: differs(outcome(trial, low)[0], y), high: differs(outcome(trial, high)[0], y) };
}

function outcome(trial: Trial, seed: number) {
  const inputs = copiesOf(trial.inputs, trial.width);
  const [y, pullback] = trial.run(inputs, trial.optionsFor(inputs, seed));
  return [copyOf(y), copiesOf(pullback(gradientFor(y, trial.seed, "dy")))] as const;
}

const differs = (a: Tensor, b: Tensor): boolean =>
  a.data.length !== b.data.length || a.data.some((value: number, i: number) => !Object.is(value, b.data[i]));
