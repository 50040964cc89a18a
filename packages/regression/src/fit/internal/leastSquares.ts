import { tableOf, valuesOf } from "../../design/internal/samples.ts";
import type { Fit } from "../../result/types.ts";
import type { FitOptions, Samples } from "../types.ts";
import { samplesFit } from "./gaussian.ts";
import { momentsFit } from "./gaussianFolds.ts";
import { settingsOf } from "./settings.ts";

/** Least squares with l1Ratio·L1 and (1 − l1Ratio)·L2, along a path. */
export function leastSquares(
  where: string,
  { x, y }: Samples,
  l1Ratio: number,
  options: FitOptions,
  extra: readonly string[] = [],
): Fit {
  const table = tableOf(where, x, 2);
  const settings = settingsOf(where, options, table, { extra });
  const response = valuesOf(where, "y", y, table.n);
  settings.offset?.forEach((o, i) => {
    response[i] -= o;
  });
  return momentsFit(table, response, settings, l1Ratio) ?? samplesFit(where, table, response, settings, l1Ratio);
}
