import { copiesOf } from "./copies.ts";
import { directional } from "./directional.ts";
import type { Run } from "./trial.ts";
import type { CheckedOp, Inputs, InputsOf } from "./types.ts";

export interface GradientGapsOptions {
  /** Draws dy and the directions; 0. */
  seed?: number;
  /** The step of the differences; 1e-5. */
  step?: number;
}

/**
 * How far the pullback is from central differences of fourth order, per input: |⟨dy, J v⟩ − ⟨pullback(dy), v⟩| for a
 * drawn dy and direction v, relative to the size of the terms where that is above 1. Works in float64. Right gradients
 * of smooth functions stay below 1e-6, mostly below 1e-9; next to a kink the gap says nothing.
 *
 * @example gradientGaps(scale, { x, gamma }); // { x: 1.1e-11, gamma: 3.4e-12 }
 */
export function gradientGaps<F extends CheckedOp, I extends InputsOf<F>>(
  op: F,
  inputs: I,
  options?: Parameters<F>[1],
  { seed = 0, step = 1e-5 }: GradientGapsOptions = {},
): { [K in keyof I]: number } {
  const comparisons = directional(op as unknown as Run, copiesOf(inputs as Inputs, "float64"), options, seed, step);
  return Object.fromEntries(comparisons.map(({ name, gap }) => [name, gap])) as { [K in keyof I]: number };
}
