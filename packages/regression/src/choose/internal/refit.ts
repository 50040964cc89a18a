import type { Features, Labels, Responses, Values } from "../../design/types.ts";
import { lasso } from "../../fit/lasso.ts";
import { logisticRegression } from "../../fit/logisticRegression.ts";
import { multiTaskLasso } from "../../fit/multiTaskLasso.ts";
import { poissonRegression } from "../../fit/poissonRegression.ts";
import type { FitOptions } from "../../fit/types.ts";
import type { Fit } from "../../result/types.ts";
import { columnsIn } from "./subset.ts";

type Fitter = (samples: { x: Features; y: unknown }, options: object) => Fit;

/** Without a penalty the family alone matters. */
const FITTERS = {
  gaussian: lasso,
  binomial: logisticRegression,
  multinomial: logisticRegression,
  poisson: poissonRegression,
};

/** A model of the chosen features without a penalty, for the loss of a fit. */
export function refit(
  { family, names, classes }: Fit,
  { x, y }: { readonly x: Features; readonly y: Values | Labels | Responses },
  { intercept, weights, offset, lower, upper, tolerance, standardize }: FitOptions,
  chosen: readonly number[],
  { p, lambda }: { readonly p: number; readonly lambda: number },
): Fit {
  const several = family === "gaussian" && classes.length > 0;
  const part = (bound: FitOptions["lower"]): number | number[] | undefined =>
    bound === undefined || typeof bound === "number" ? bound : chosen.map((j) => bound[j]);
  const given = {
    intercept,
    weights,
    offset,
    tolerance,
    standardize,
    lower: part(lower),
    upper: part(upper),
    names: names.length === p ? chosen.map((j) => names[j]) : undefined,
    responses: several ? classes : undefined,
  };
  const options = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const fitter = (several ? multiTaskLasso : FITTERS[family]) as unknown as Fitter;
  return fitter({ x: columnsIn(x, chosen), y }, { ...options, lambda, penaltyFactors: chosen.map(() => 0) });
}
