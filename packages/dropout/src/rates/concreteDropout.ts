import { expectShape, type Result, type Tensor } from "@reg/tensor";
import { expectNumber, expectOptions } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import { expectSeedOrMask } from "../internal/checks.ts";
import { randomWords } from "../internal/generator.ts";
import { expectMask } from "../internal/maskBits.ts";
import { multiplyBy } from "../internal/multiplyBy.ts";
import { logisticOf } from "../internal/normals.ts";
import { CONCRETE_DROPOUT } from "../internal/streams.ts";
import type { Mask } from "../types.ts";
import { expectLogit } from "./internal/expectLogit.ts";

export type ConcreteDropoutInputs = { readonly x: Tensor; readonly logit: Tensor };

export interface ConcreteDropoutOptions {
  /** A new one each step: `foldIn(seed, step)`. */
  readonly seed?: number;
  /** In place of a seed: how much of each element is kept, 1 − z in [0, 1], whatever the rate. */
  readonly mask?: Mask;
  /** How soft the mask is; towards 0 it becomes that of dropout. Default: 0.1. */
  readonly temperature?: number;
}

const INPUTS = ["x", "logit"];
const OPTIONS = ["seed", "temperature", "mask"];

/**
 * Concrete dropout, whose rate is learned: rate = sigmoid(logit), z = sigmoid((logit + ln u − ln(1 − u)) / temperature)
 * with uniform numbers u, and y = x ⊙ (1 − z) / (1 − rate). The mask is soft, so that the rate has a gradient.
 *
 * `concretePenalty` is the other half of the loss, without which the rate goes to 0. Inference needs nothing. The
 * pullback draws the mask again and keeps none.
 *
 * @param inputs `x` [any shape], and `logit` [] or [1], the logit of the rate
 * @returns y, and the pullback to x and logit
 * @throws RangeError for a logit that is not one number in [−700, 700], a temperature that is not positive and finite, or a bad
 * seed; TypeError for a missing seed.
 * @see Gal, Hron, Kendall: "Concrete dropout" (2017), https://arxiv.org/abs/1705.07832
 * @example const [y, pullback] = concreteDropout({ x, logit }, { seed: foldIn(seed, step) });
 */
export function concreteDropout(
  inputs: ConcreteDropoutInputs,
  options: ConcreteDropoutOptions,
): Result<ConcreteDropoutInputs> {
  const where = "concreteDropout";
  expectOptions(where, inputs, INPUTS, "input");
  expectOptions(where, options, OPTIONS);
  const { x, logit } = inputs;
  const { seed, mask, temperature = 0.1 } = options;
  expectShape(`${where}: x`, x);
  const l = expectLogit(where, logit);
  expectNumber(where, "temperature", temperature, "(0, ∞)");
  expectSeedOrMask(where, options);
  if (mask !== undefined) return scaledByRate(where, { x, logit }, mask, l);
  const { shape } = x;
  const scale = 1 + Math.exp(l); // 1 / (1 − rate)
  const rate = 1 - 1 / scale;
  const kept = keptSoftly(x.data.length, seed as number, l, temperature);
  const y = emptyLike(x);
  const [from, to] = [x.data, y.data];
  for (let i = 0; i < kept.length; i++) to[i] = from[i] * scale * kept[i];
  return [
    y,
    function pullback(dy) {
      expectShape(`${where}: dy`, dy, shape);
      const [dx, dlogit] = [emptyLike(dy), emptyLike(dy, logit.shape)];
      const [data, d, to] = [x.data, dy.data, dx.data];
      let sum = 0;
      for (let i = 0; i < kept.length; i++) {
        const passed = d[i] * scale * kept[i];
        to[i] = passed;
        sum += passed * data[i] * (rate - (1 - kept[i]) / temperature);
      }
      dlogit.data[0] = sum;
      return { x: dx, logit: dlogit };
    },
  ];
}

/** 1 − z of each element: 1 / (1 + exp((l + logistic draw) / temperature)) */
function keptSoftly(size: number, seed: number, l: number, temperature: number): Float64Array {
  const words = randomWords(size, seed, CONCRETE_DROPOUT);
  const kept = new Float64Array(size);
  const times = 1 / temperature;
  // The exponential of a whole multiple of a logarithm, as of 10 at the default, is a power.
  if (times <= 30 && Number.isInteger(times)) raiseOdds(kept, words, times, Math.exp(l * times));
  else for (let i = 0; i < size; i++) kept[i] = Math.exp((l + logisticOf(words[i])) / temperature);
  for (let i = 0; i < size; i++) kept[i] = 1 / (1 + kept[i]);
  return kept;
}

/** by · the odds u / (1 − u) of the numbers that `logisticOf` takes the logarithm of, to a power. */
function raiseOdds(odds: Float64Array, words: Int32Array, power: number, by: number): void {
  for (let i = 0; i < odds.length; i++) {
    const odd = 2 * (words[i] & 0x7fff_ffff) + 1;
    const below = words[i] < 0 ? 2 ** 33 - odd : odd;
    let raised = by;
    for (let left = power, square = (2 ** 33 - below) / below; left > 0; left >>= 1, square *= square) {
      if (left & 1) raised *= square;
    }
    odds[i] = raised;
  }
}

/** y = mask ⊙ x / (1 − rate): a mask that is given does not move with the rate, its scale does. */
function scaledByRate(
  where: string,
  { x, logit }: ConcreteDropoutInputs,
  mask: Mask,
  l: number,
): Result<ConcreteDropoutInputs> {
  expectMask(where, mask, x.shape);
  const pass = multiplyBy(mask, x);
  const odds = Math.exp(l); // 1 / (1 − rate) is 1 + odds, and so is its derivative odds
  const y = emptyLike(x);
  pass(y, x);
  for (let i = 0; i < y.data.length; i++) y.data[i] *= 1 + odds;
  return [
    y,
    function pullback(dy) {
      expectShape(`${where}: dy`, dy, x.shape);
      const [dx, dlogit] = [emptyLike(dy), emptyLike(dy, logit.shape)];
      pass(dx, dy);
      let sum = 0;
      for (let i = 0; i < dx.data.length; i++) {
        if (dx.data[i] !== 0) sum += dx.data[i] * x.data[i] * odds;
        dx.data[i] *= 1 + odds;
      }
      dlogit.data[0] = sum;
      return { x: dx, logit: dlogit };
    },
  ];
}
