import { expectShape, type Result, type Tensor } from "@reg/tensor";
import { expectNumber, expectOptions } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import { expectSeedOrMask } from "../internal/checks.ts";
import { expectMask } from "../internal/maskBits.ts";
import { multiplyBy } from "../internal/multiplyBy.ts";
import type { Mask } from "../types.ts";
import { expectLogit } from "./internal/expectLogit.ts";
import { keptSoftly } from "./internal/keptSoftly.ts";

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
  const draw = { size: x.data.length, seed: seed as number, logit: l, temperature };
  const y = emptyLike(x);
  keptSoftly(draw, (kept, start, count) => {
    const [from, to] = [x.data, y.data];
    for (let i = 0; i < count; i++) to[start + i] = from[start + i] * scale * kept[i];
  });
  return [
    y,
    function pullback(dy) {
      expectShape(`${where}: dy`, dy, shape);
      const [dx, dlogit] = [emptyLike(dy), emptyLike(dy, logit.shape)];
      let total = 0;
      keptSoftly(draw, (kept, start, count) => {
        const [data, d, to] = [x.data, dy.data, dx.data];
        let sum = 0;
        for (let i = 0, at = start; i < count; i++, at++) {
          const passed = d[at] * scale * kept[i];
          to[at] = passed;
          sum += passed * data[at] * (rate - (1 - kept[i]) / temperature);
        }
        total += sum;
      });
      dlogit.data[0] = total;
      return { x: dx, logit: dlogit };
    },
  ];
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
