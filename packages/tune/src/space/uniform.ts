import { expectNumber } from "@reg/tensor/checks";
import { expectInterval, expectParameterOptions } from "./internal/expectParameter.ts";
import type { Interval, ParameterOptions } from "./types.ts";

/**
 * A number between two others.
 *
 *     value = low + (high − low) · u,   u in [0, 1)
 *
 * @throws TypeError, RangeError for bounds that are no such numbers, and for unknown options.
 * @example uniform(0, 0.6, { regularizes: "upward" });
 */
export function uniform(low: number, high: number, options: ParameterOptions = {}): Interval {
  expectNumber("uniform", "low", low, "(-∞, ∞)");
  expectNumber("uniform", "high", high, "(-∞, ∞)");
  expectInterval("uniform", low, high);
  return { kind: "uniform", low, high, ...expectParameterOptions("uniform", options) };
}
