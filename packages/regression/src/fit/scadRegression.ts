import { expectNumber } from "@reg/tensor/checks";
import { scadPenalty } from "../blocks/internal/blockPenalty.ts";
import type { Fit } from "../result/types.ts";
import { concaveFit } from "./internal/concaveFit.ts";
import { expectCall } from "./internal/expectCall.ts";
import type { ConcaveOptions } from "./mcpRegression.ts";
import type { Samples } from "./types.ts";

export interface ScadRegressionOptions extends ConcaveOptions {
  /** A coefficient beyond gamma·lambda is not shrunk; above 2. Default: 3.7. */
  readonly gamma?: number;
}

/**
 * Least squares with the smoothly clipped absolute deviation penalty, which is the lasso's up to lambda and flat beyond gamma·lambda:
 *
 *     P′(t) = lambda for t ≤ lambda, max(0, gamma·lambda − t)/(gamma − 1) beyond
 *
 * on standardized features. Not convex; solved and judged as `mcpRegression` is.
 *
 * @param samples `x` [n, p] and `y` [n]
 * @returns one model for each strength, on the scale of the features given
 * @throws TypeError, RangeError as `lasso`, and for gamma not above 2.
 * @see Fan & Li, "Variable selection via nonconcave penalized likelihood and its oracle properties", 2001,
 *   https://doi.org/10.1198/016214501753382273
 * @example
 * scadRegression({ x: [[1, 0], [2, 1], [3, 0], [4, 1]], y: [2, 4, 6, 8] }, { lambda: 0.1 }).coefficients.data[0]; // 2
 */
export function scadRegression(samples: Samples, options: ScadRegressionOptions = {}): Fit {
  expectCall("scadRegression", samples, options);
  const { gamma = 3.7, ...own } = options;
  expectNumber("scadRegression", "gamma", gamma, "(2, ∞)", "Beyond gamma·lambda a coefficient is not shrunk.");
  return concaveFit("scadRegression", samples, scadPenalty(gamma), own);
}
