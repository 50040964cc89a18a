import { expectNumber } from "@reg/tensor/checks";
import type { BlockPenalty } from "../../blocks/internal/blockPenalty.ts";
import { tableOf, valuesOf } from "../../design/internal/samples.ts";
import type { Fit } from "../../result/types.ts";
import type { FitOptions, Samples } from "../types.ts";
import { blockFit, singles } from "./blockFit.ts";
import { refuseOptions } from "./refuseOptions.ts";
import { settingsOf } from "./settings.ts";

const REFUSED = {
  lower: "Bounds are an option of lasso and elasticNet.",
  upper: "Bounds are an option of lasso and elasticNet.",
  standardize: "Features are always standardized: gamma weighs curvatures against theirs.",
  parametrization: "Strengths mean what they do in ncvreg: mean loss + penalty.",
};

/** Least squares with a penalty that is not convex. */
export function concaveFit(
  where: string,
  { x, y }: Samples,
  penalty: BlockPenalty,
  { l1Ratio = 1, ...options }: FitOptions & { readonly l1Ratio?: number },
): Fit {
  expectNumber(where, "l1Ratio", l1Ratio, "(0, 1]", "It is the part of the penalty that is not L2.");
  refuseOptions(where, options, REFUSED);
  const table = tableOf(where, x, 2);
  const settings = settingsOf(where, options, table, { extra: ["l1Ratio", "gamma"] });
  const response = valuesOf(where, "y", y, table.n);
  const shifted = response.map((v, i) => v - (settings.offset?.[i] ?? 0));
  return blockFit({ where, table, settings, l1Ratio, penalty, y: shifted, responses: [], blocks: singles(settings) });
}
