import { expectNumber } from "@reg/tensor/checks";
import { lengthPenalty } from "../../blocks/internal/blockPenalty.ts";
import { responsesOf } from "../../design/internal/responses.ts";
import { tableOf } from "../../design/internal/samples.ts";
import type { Features, Responses } from "../../design/types.ts";
import type { Fit } from "../../result/types.ts";
import type { MultiTaskOptions } from "../types.ts";
import { blockFit, singles } from "./blockFit.ts";
import { refuseOptions } from "./refuseOptions.ts";
import { settingsOf } from "./settings.ts";

const REFUSED = {
  lower: "Bounds are an option of lasso and elasticNet.",
  upper: "Bounds are an option of lasso and elasticNet.",
};

/** Least squares for several responses that share their features. */
export function multiTask(
  where: string,
  { x, y }: { readonly x: Features; readonly y: Responses },
  { l1Ratio = 1, responses, ...options }: MultiTaskOptions & { readonly l1Ratio?: number },
  extra: readonly string[],
): Fit {
  if (!extra.includes("l1Ratio") && l1Ratio !== 1)
    throw new RangeError(`${where}: there is no l1Ratio here. Take multiTaskElasticNet.`);
  expectNumber(where, "l1Ratio", l1Ratio, "(0, 1]", "It is the part of the penalty that is not L2.");
  refuseOptions(where, options, REFUSED);
  const table = tableOf(where, x, 2);
  const { names, values } = responsesOf(where, y, table.n, responses);
  const settings = settingsOf(where, options, table, { extra: [...extra, "responses"], predictors: names.length });
  const shifted = values.map((v, i) => v - (settings.offset?.[i] ?? 0));
  const blocks = singles(settings);
  return blockFit({ where, table, settings, l1Ratio, penalty: lengthPenalty, y: shifted, responses: names, blocks });
}
