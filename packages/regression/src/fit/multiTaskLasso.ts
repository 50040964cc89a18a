import type { Features, Responses } from "../design/types.ts";
import type { Fit } from "../result/types.ts";
import { expectCall } from "./internal/expectCall.ts";
import { multiTask } from "./internal/multiTask.ts";
import { refuseOptions } from "./internal/refuseOptions.ts";
import type { MultiTaskOptions } from "./types.ts";

/**
 * Least squares for K responses that share their features, `multiTaskElasticNet` with `l1Ratio` 1: a feature has
 * coefficients for all of them or for none.
 *
 * @param samples `x` [n, p] and `y` [n, K], a tensor or an array of rows
 * @returns one model for each strength: coefficients [L, p, K], intercepts [L, K]
 * @throws TypeError, RangeError as `lasso`.
 * @example
 * const samples = { x: [[1, 0], [2, 1], [3, 0], [4, 1]], y: [[2, 1], [4, 2], [6, 3], [8, 4]] };
 * multiTaskLasso(samples, { lambda: 0.1 }).nonZeros[0]; // 1
 */
export function multiTaskLasso(
  samples: { readonly x: Features; readonly y: Responses },
  options: MultiTaskOptions = {},
): Fit {
  expectCall("multiTaskLasso", samples, options);
  refuseOptions("multiTaskLasso", options, { l1Ratio: "For a part of L2 there is multiTaskElasticNet." });
  return multiTask("multiTaskLasso", samples, options, []);
}
