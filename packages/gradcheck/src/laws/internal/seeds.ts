import { foldIn, type Tensor } from "@reg/tensor";
import { expectSameBits, expectSameRecords } from "./comparisons.ts";
import { copiesOf, copyOf, gradientFor } from "./copies.ts";
import type { Trial } from "./trial.ts";

/** The same seed gives the same bits, forward and backward, also when other seeds were used in between. */
export function sameSeedSameBits(trial: Trial): void {
  const [y, gradients] = outcome(trial, trial.seed);
  outcome(trial, foldIn(trial.seed, "another"));
  const [yAgain, gradientsAgain] = outcome(trial, trial.seed);
  expectSameBits("same seed, same bits: y", yAgain, y);
  expectSameRecords("same seed, same bits: gradient", gradientsAgain, gradients);
}

const CASES = 64;

/**
 * Seeds that differ in their low bits, and others that differ in their high bits, give other bits: in one of many cases,
 * since a rate of 0 or an empty tensor leaves nothing to differ.
 */
export function anotherSeedOtherBits(drawn: (index: number) => Trial): void {
  let low = false;
  let high = false;
  for (let i = 0; i < CASES && !(low && high); i++) {
    const trial = drawn(i);
    const { seed } = trial;
    const [y] = outcome(trial, seed);
    low ||= differs(outcome(trial, seed % 2 ? seed - 1 : seed + 1)[0], y);
    high ||= differs(outcome(trial, seed < 2 ** 52 ? seed + 2 ** 52 : seed - 2 ** 52)[0], y);
  }
  if (!low || !high) {
    const bits = low ? "upper" : "lower";
    throw new Error(
      `another seed, other bits: in ${CASES} cases a change of the ${bits} bits of the seed changed nothing.`,
    );
  }
}

function outcome(trial: Trial, seed: number) {
  const inputs = copiesOf(trial.inputs, trial.dtype);
  const [y, pullback] = trial.run(inputs, trial.optionsFor(inputs, seed));
  return [copyOf(y), copiesOf(pullback(gradientFor(y, trial.seed, "dy")))] as const;
}

const differs = (a: Tensor, b: Tensor): boolean =>
  a.data.length !== b.data.length || a.data.some((value: number, i: number) => !Object.is(value, b.data[i]));
