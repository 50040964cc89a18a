import type { Inputs } from "@reg/tensor";
import type * as fc from "fast-check";
import { expectLaws } from "./internal/expectLaws.ts";
import { lawsOf } from "./internal/lawsOf.ts";
import type { Run } from "./internal/trial.ts";
import type { CheckedOp, InputsOf, Laws, LawsOptions, OptionsSource } from "./types.ts";

/**
 * The laws of an op, as fast-check properties by name, for `fc.assert` in any test runner.
 *
 * @param inputs an arbitrary of input records, as `inputsOf` makes them
 * @param options of the op: a constant, an arbitrary, or a function (inputs, seed) => options. A field `seed` in a
 *   constant or an arbitrary is replaced by seeds that the laws draw.
 * @param laws which laws mean nothing here, tolerances, larger inputs for the kernels
 * @throws TypeError and RangeError for an op that is no function, inputs that are no arbitrary, and unknown laws or options.
 * @example testLaws(it, opLaws(dropout, inputsOf(shapes(), (shape) => ({ x: shape })), { rate: 0.3, seed: 0 }));
 */
export function opLaws<F extends CheckedOp, I extends InputsOf<F>>(
  op: F,
  inputs: fc.Arbitrary<I>,
  options?: OptionsSource<F, I>,
  laws: LawsOptions<I> = {},
): Laws {
  expectLaws("opLaws", op, inputs, laws);
  return lawsOf(
    op as unknown as Run,
    inputs as fc.Arbitrary<Inputs>,
    options,
    laws as unknown as LawsOptions<Inputs>,
    false,
  );
}
