import { indicesOf } from "../../design/internal/labels.ts";
import { responsesOf } from "../../design/internal/responses.ts";
import { valuesOf } from "../../design/internal/samples.ts";
import type { Labels, Responses, Values } from "../../design/types.ts";
import type { Fit } from "../types.ts";

/** What a fit is to predict, checked: n values, n indices of classes, or n rows of responses. */
export function truthOf(
  where: string,
  fit: Pick<Fit, "family" | "classes">,
  y: Values | Labels | Responses,
  n: number,
): Float64Array {
  if (fit.family === "binomial" || fit.family === "multinomial") return indicesOf(where, fit.classes, y as Labels, n);
  if (fit.classes.length === 0) return valuesOf(where, "y", y as Values, n);
  return responsesOf(where, y as Responses, n, fit.classes as readonly string[]).values;
}
