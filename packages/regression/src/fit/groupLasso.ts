import { expectNumber } from "@reg/tensor/checks";
import { lengthPenalty } from "../blocks/internal/blockPenalty.ts";
import { tableOf, valuesOf } from "../design/internal/samples.ts";
import type { Fit } from "../result/types.ts";
import { blockFit } from "./internal/blockFit.ts";
import { expectCall } from "./internal/expectCall.ts";
import { groupsOf } from "./internal/groupsOf.ts";
import { refuseOptions } from "./internal/refuseOptions.ts";
import { settingsOf } from "./internal/settings.ts";
import type { FitOptions, Samples } from "./types.ts";

export interface GroupLassoOptions extends Omit<FitOptions, "lower" | "upper" | "penaltyFactors" | "parametrization"> {
  /** Groups of features, each a list of indices or names. A feature in none is a group of its own. */
  readonly featureGroups?: readonly (readonly (number | string)[])[];
  /** A factor of the strength for each group listed, at least 0. Default: the root of its size. */
  readonly groupFactors?: ArrayLike<number>;
  /** The part of the penalty that is not L2, in (0, 1]. Default: 1. */
  readonly l1Ratio?: number;
}

const REFUSED = {
  lower: "Bounds are an option of lasso and elasticNet.",
  upper: "Bounds are an option of lasso and elasticNet.",
  penaltyFactors: "Groups have factors: groupFactors.",
  parametrization: "glmnet and scikit-learn have no lasso of groups of features.",
};

/**
 * Least squares with groups of features that enter together, as the columns of one category do:
 *
 *     1/(2n)·Σ (yᵢ − b₀ − xᵢ·b)² + lambda·Σ f_g·(l1Ratio·‖b_g‖ + (1 − l1Ratio)/2·‖b_g‖²)
 *
 * where f_g is √size by default, and features are standardized one by one; grpreg and gglasso differ there: grpreg makes the
 * columns of a group orthogonal to each other first.
 *
 * @param samples `x` [n, p] and `y` [n]
 * @returns one model for each strength, on the scale of the features given, with exact degrees of freedom
 * @throws TypeError, RangeError as `lasso`, and for a feature in two groups.
 * @see Yuan & Lin, "Model selection and estimation in regression with grouped variables", 2006,
 *   https://doi.org/10.1111/j.1467-9868.2005.00532.x
 * @example
 * const x = [[1, 0, 3], [2, 1, 1], [3, 0, 2], [4, 1, 0]];
 * groupLasso({ x, y: [2, 4, 6, 8] }, { lambda: 0.1, featureGroups: [[0, 1]] }).nonZeros[0]; // 2
 */
export function groupLasso(samples: Samples, options: GroupLassoOptions = {}): Fit {
  const where = "groupLasso";
  expectCall(where, samples, options);
  const { x, y } = samples;
  const { l1Ratio = 1, featureGroups, groupFactors, ...own } = options;
  expectNumber(where, "l1Ratio", l1Ratio, "(0, 1]", "It is the part of the penalty that is not L2.");
  refuseOptions(where, own, REFUSED);
  const table = tableOf(where, x, 2);
  const settings = settingsOf(where, own, table, { extra: ["l1Ratio", "featureGroups", "groupFactors"] });
  const groups = groupsOf(where, featureGroups, groupFactors, settings.names);
  const y1 = valuesOf(where, "y", y, table.n).map((v, i) => v - (settings.offset?.[i] ?? 0));
  return blockFit({ where, table, settings, l1Ratio, penalty: lengthPenalty, y: y1, responses: [], blocks: groups });
}
