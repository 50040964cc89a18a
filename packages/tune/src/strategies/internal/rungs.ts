import { expectOptions, expectWhole } from "@reg/tensor/checks";

export interface RungOptions {
  /** The least budget of an evaluation, at least 1. Default: 1. */
  readonly minimum?: number;
  /** The full budget, at least `minimum`. Default: 81. */
  readonly maximum?: number;
  /** One in so many goes on to the next rung, which has so many times the budget; at least 2. Default: 3. */
  readonly reduction?: number;
  /** How many evaluations are under way at once, at least 1. Results depend on it, and not on the number of workers. Default: 8. */
  readonly window?: number;
}

const RUNG_OPTIONS = ["minimum", "maximum", "reduction", "window"];

/** Checks the options of a strategy of rungs. */
export function expectRungs(where: string, options: RungOptions, own: readonly string[] = []): Required<RungOptions> {
  expectOptions(where, options, [...own, ...RUNG_OPTIONS]);
  const { minimum = 1, maximum = 81, reduction = 3, window = 8 } = options;
  expectWhole(where, "minimum", minimum, 1);
  expectWhole(where, "maximum", maximum, minimum, undefined, "It is the full budget, and may not be below minimum.");
  expectWhole(where, "reduction", reduction, 2, undefined, "It is of how many settings one goes on.");
  expectWhole(where, "window", window, 1, 1e6);
  return { minimum, maximum, reduction, window };
}

/** The budgets from the least to the full one, each `reduction` times the one before; what is no whole multiple begins a little higher. */
export function rungsOf({ minimum, maximum, reduction }: Required<RungOptions>): number[] {
  const rungs = [maximum];
  for (let budget = maximum / reduction; budget >= minimum; budget /= reduction) {
    const whole = Math.round(budget);
    if (whole >= minimum && whole < rungs[0]) rungs.unshift(whole);
  }
  return rungs;
}
