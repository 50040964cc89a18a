import { expectNumber, expectOptions } from "@reg/tensor/checks";
import { unitOf } from "./internal/unitOf.ts";
import type { CoefficientPrior, PriorOptions } from "./types.ts";

/**
 * The prior under which a fit is the most probable one a posteriori: Laplace for the L1 part, Gaussian for the L2 part; the way
 * back of `strengthFromPrior`.
 *
 *     b = σ²/(n·lambda·l1Ratio),   τ² = σ²/(n·lambda·(1 − l1Ratio))
 *
 * @param strength `lambda`, and `l1Ratio`. Default of that: 1.
 * @throws RangeError for a lambda that is not above 0, or a ratio outside [0, 1].
 * @example priorFromStrength({ lambda: 0.1 }, { samples: 50 }).laplaceScale; // 0.2
 */
export function priorFromStrength(
  strength: { readonly lambda: number; readonly l1Ratio?: number },
  options: PriorOptions,
): CoefficientPrior {
  const where = "priorFromStrength";
  expectOptions(where, strength, ["lambda", "l1Ratio"], "input");
  const { lambda, l1Ratio = 1 } = strength;
  expectNumber(where, "lambda", lambda, "(0, ∞)");
  expectNumber(where, "l1Ratio", l1Ratio, "[0, 1]");
  const unit = unitOf(where, options);
  return { laplaceScale: unit / (lambda * l1Ratio), gaussianVariance: unit / (lambda * (1 - l1Ratio)) };
}
