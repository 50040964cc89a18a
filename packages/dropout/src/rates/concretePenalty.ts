import { expectShape, type PenaltyResult, type Tensor } from "@reg/tensor";
import { expectNumber, expectOptions } from "@reg/tensor/checks";
import { combine, dotsOf, emptyLike } from "@reg/tensor/kernel";
import { expectLogit } from "./internal/expectLogit.ts";

export type ConcretePenaltyInputs = { readonly w: Tensor; readonly logit: Tensor };

export interface ConcretePenaltyOptions {
  /** How much Σw² / (1 − rate) counts: l² / 2N for N samples and a prior length scale l, twice that for squared errors. */
  readonly weightStrength: number;
  /** How much the entropy of the rate counts: K / N for K units that it drops, twice that for squared errors. */
  readonly rateStrength: number;
}

const INPUTS = ["w", "logit"];
const OPTIONS = ["weightStrength", "rateStrength"];

/**
 * The penalty that goes with `concreteDropout`: weightStrength · Σw² / (1 − rate) − rateStrength · H(rate), with the
 * entropy H(rate) = −rate·ln rate − (1 − rate)·ln(1 − rate). It pulls the rate to ½, the more units it drops the more.
 *
 * @param inputs `w`, the weights that the dropped activations meet [any shape], and `logit` [] or [1], that of the rate
 * @returns the value, and the pullback to w and logit
 * @throws RangeError for a strength that is negative or not finite, or a logit that is not one number in [−700, 700].
 * @see Gal, Hron, Kendall: "Concrete dropout" (2017), https://arxiv.org/abs/1705.07832, equations 2 to 4
 * @example const [value, pullback] = concretePenalty({ w, logit }, { weightStrength: 1e-6, rateStrength: 1e-3 });
 */
export function concretePenalty(
  inputs: ConcretePenaltyInputs,
  options: ConcretePenaltyOptions,
): PenaltyResult<ConcretePenaltyInputs> {
  const where = "concretePenalty";
  expectOptions(where, inputs, INPUTS, "input");
  expectOptions(where, options, OPTIONS);
  const { w, logit } = inputs;
  const { weightStrength, rateStrength } = options;
  expectShape(`${where}: w`, w);
  const l = expectLogit(where, logit);
  expectNumber(where, "weightStrength", weightStrength, "[0, ∞)");
  expectNumber(where, "rateStrength", rateStrength, "[0, ∞)");
  const odds = Math.exp(l);
  const rate = odds / (1 + odds);
  const [squares] = dotsOf(w.data, w.data, { groups: 1, inner: w.data.length });
  const weights = weightStrength * squares;
  return [
    weights * (1 + odds) - rateStrength * (Math.log1p(odds) - rate * l),
    function pullback(scale = 1) {
      const [dw, dlogit] = [emptyLike(w), emptyLike(logit)];
      combine(dw.data, w.data, scale * 2 * weightStrength * (1 + odds));
      dlogit.data[0] = scale * (weights * odds + rateStrength * rate * (1 - rate) * l);
      return { w: dw, logit: dlogit };
    },
  ];
}
