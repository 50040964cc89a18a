import { expectWhole } from "@reg/tensor/checks";
import { expectInterval, expectParameterOptions } from "./internal/expectParameter.ts";
import type { Interval, ParameterOptions } from "./types.ts";

/**
 * A whole number from `low` to `high`, both included, all equally likely.
 *
 * @throws TypeError, RangeError for bounds that are no such numbers, and for unknown options.
 * @example integers(16, 128, { regularizes: "downward" });
 */
export function integers(low: number, high: number, options: ParameterOptions = {}): Interval {
  expectWhole("integers", "low", low, Number.MIN_SAFE_INTEGER);
  expectWhole("integers", "high", high, Number.MIN_SAFE_INTEGER);
  expectInterval("integers", low, high);
  return { kind: "integers", low, high, ...expectParameterOptions("integers", options) };
}
