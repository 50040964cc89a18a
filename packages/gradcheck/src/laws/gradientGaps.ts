import type { Inputs } from "@reg/tensor";
import { asOp } from "./internal/asOp.ts";
import { copiesOf } from "./internal/copies.ts";
import { directional } from "./internal/directional.ts";
import type { Run } from "./internal/trial.ts";
import type { CheckedOp, CheckedPenalty, InputsOf } from "./types.ts";

export interface GradientGapsOptions {
  /** Draws dy and the directions. Default: 0. */
  seed?: number;
  /** The step of the differences, times the largest input where that is above 1. Default: 1e-5. */
  step?: number;
}

/**
 * How far the pullback of an op or a penalty is from central differences of fourth order, per input: |⟨dy, J v⟩ − ⟨pullback(dy), v⟩| for a
 * drawn dy and direction v, relative to the size of the terms where that is above 1. Works in float64. Right gradients
 * of smooth functions stay below 1e-6, mostly below 1e-9; next to a kink the gap says nothing.
 *
 * @example gradientGaps(relu, { x }); // about { x: 1e-11 }
 */
export function gradientGaps<F extends CheckedOp | CheckedPenalty, I extends InputsOf<F>>(
  op: F,
  inputs: I,
  options?: Parameters<F>[1],
  { seed = 0, step = 1e-5 }: GradientGapsOptions = {},
): { [K in keyof I]: number } {
  const wide = copiesOf(inputs as Inputs, "float64");
  const isPenalty = typeof op(wide as never, options as never)[0] === "number";
  const run = isPenalty ? asOp(op as CheckedPenalty) : (op as unknown as Run);
  const gaps = directional(run, wide, options, seed, step).map(({ name, gap }) => [name, gap]);
  return Object.fromEntries(gaps) as { [K in keyof I]: number };
}
