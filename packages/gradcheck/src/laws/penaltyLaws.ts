import type { Inputs } from "@reg/tensor";
import type * as fc from "fast-check";
import { asOp } from "./internal/asOp.ts";
import { expectLaws } from "./internal/expectLaws.ts";
import { lawsOf } from "./internal/lawsOf.ts";
import type { CheckedPenalty, InputsOf, Laws, LawsOptions, OptionsSource } from "./types.ts";

/**
 * The laws of a penalty: those of an op whose value is one number and whose dy is the scale, and
 * "default scale": `pullback()` is `pullback(1)`.
 *
 * @param inputs an arbitrary of input records, as `inputsOf` makes them
 * @param options of the penalty: a constant, an arbitrary, or a function (inputs, seed) => options
 * @throws TypeError and RangeError for an op that is no function, inputs that are no arbitrary, and unknown laws or options.
 * @example testLaws(it, penaltyLaws(l2, inputsOf(shapes(), (shape) => ({ w: shape })), { strength: 0.1 }));
 */
export function penaltyLaws<F extends CheckedPenalty, I extends InputsOf<F>>(
  penalty: F,
  inputs: fc.Arbitrary<I>,
  options?: OptionsSource<F, I>,
  laws: LawsOptions<I> = {},
): Laws {
  expectLaws("penaltyLaws", penalty, inputs, laws);
  return lawsOf(asOp(penalty), inputs as fc.Arbitrary<Inputs>, options, laws as unknown as LawsOptions<Inputs>, true);
}
