import { expectNumber } from "@reg/tensor/checks";
import { expectInterval, expectParameterOptions } from "./internal/expectParameter.ts";
import type { Interval, ParameterOptions } from "./types.ts";

/**
 * A positive number whose logarithm is uniform: for what matters by its order of magnitude, as strengths and learning rates do.
 *
 *     value = low · (high / low)^u,   u in [0, 1), to twelve digits
 *
 * @param low the least value, more than 0
 * @param high the largest value, more than low
 * @throws TypeError, RangeError for bounds that are no such numbers, and for unknown options.
 * @example logUniform(1e-5, 1e-1, { regularizes: "upward" });
 */
export function logUniform(low: number, high: number, options: ParameterOptions = {}): Interval {
  const cure = "For an interval with 0 in it, take uniform.";
  expectNumber("logUniform", "low", low, "(0, ∞)", cure);
  expectNumber("logUniform", "high", high, "(0, ∞)", cure);
  expectInterval("logUniform", low, high);
  return { kind: "logUniform", low, high, ...expectParameterOptions("logUniform", options) };
}
