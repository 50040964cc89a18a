import type { Features, Labels, Responses, Values } from "../../design/types.ts";
import type { FitOptions } from "../../fit/types.ts";
import { linear } from "../../result/internal/linear.ts";
import { devianceOf } from "../../result/internal/measures.ts";
import { truthOf } from "../../result/internal/truthOf.ts";
import type { Fit } from "../../result/types.ts";

/** The part of the null deviance that each model of a fit explains on the samples given. */
export function devianceRatios(
  where: string,
  fit: Fit,
  { x, y }: { readonly x: Features; readonly y: Values | Labels | Responses },
  { weights, offset }: FitOptions,
): Float64Array {
  return fit.lambda.map((lambda) => {
    const { eta, n, many } = linear(where, fit, x, { lambda, ...(offset && { offset }) });
    const truth = truthOf(where, fit, y, n);
    const of = truth.length / n;
    const step = of > 1 ? 1 : many;
    let sum = 0;
    for (let at = 0; at < truth.length; at++) {
      const weight = weights?.[Math.floor(at / of)] ?? 1;
      sum += weight * devianceOf(fit.family, eta.subarray(at * step, (at + 1) * step), truth[at]);
    }
    return fit.nullDeviance > 0 ? 1 - sum / fit.nullDeviance : 0;
  });
}
