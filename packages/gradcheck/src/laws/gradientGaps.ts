import type { Inputs } from "@reg/tensor";
import { expectNumber, expectOptions, expectRecord, expectSeed } from "@reg/tensor/checks";
import { asOp } from "./internal/asOp.ts";
import { copiesOf } from "./internal/copies.ts";
import { directional } from "./internal/directional.ts";
import { expectOp } from "./internal/expectLaws.ts";
import type { Run } from "./internal/trial.ts";
import type { CheckedOp, CheckedPenalty, InputsOf } from "./types.ts";

export interface GradientGapsOptions {
  /** Draws dy and the directions. Default: 0. */
  seed?: number;
  /** The step of the differences, times the largest input where that is above 1. Default: 1e-5. */
  step?: number;
}

const OPTIONS = ["seed", "step"];

/**
 * How far the pullback of an op or a penalty is from central differences of fourth order, per input: |⟨dy, J v⟩ − ⟨pullback(dy), v⟩| for a
 * drawn dy and direction v, relative to the size of the terms where that is above 1. Works in float64. Right gradients
 * of smooth functions stay below 1e-6, mostly below 1e-9; next to a kink the gap says nothing.
 *
 * @throws TypeError and RangeError for an op that is no function, inputs that are no object, and its options.
 * @example gradientGaps(relu, { x }); // about { x: 1e-11 }
 */
export function gradientGaps<F extends CheckedOp | CheckedPenalty, I extends InputsOf<F>>(
  op: F,
  inputs: I,
  options?: Parameters<F>[1],
  settings: GradientGapsOptions = {},
): { [K in keyof I]: number } {
  expectOp("gradientGaps", op);
  expectRecord("gradientGaps", "inputs", inputs);
  expectOptions("gradientGaps", settings, OPTIONS);
  const { seed = 0, step = 1e-5 } = settings;
  expectSeed("gradientGaps", seed);
  expectNumber("gradientGaps", "step", step, "(0, ∞)");
  const wide = copiesOf(inputs as Inputs, "float64");
  const isPenalty = typeof op(wide as never, options as never)[0] === "number";
  const run = isPenalty ? asOp(op as CheckedPenalty) : (op as unknown as Run);
  const gaps = directional(run, wide, options, seed, step).map(({ name, gap }) => [name, gap]);
  return Object.fromEntries(gaps) as { [K in keyof I]: number };
}
