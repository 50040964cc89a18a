import { leastOf } from "../../design/internal/extremes.ts";
import type { Choice, CrossValidation, Curve } from "../types.ts";

/** Means that differ by less are the same but for rounding: the stronger penalty is taken. */
const ROUNDING = 1e-12;

/** The best place on all curves, and the strongest penalty that is within one standard error of it. */
export function choose(curves: readonly Curve[]): Omit<CrossValidation, "measure" | "folds"> {
  const place = (curve: number, index: number): Choice => {
    const { lambda, l1Ratio, mean, error, fit } = curves[curve];
    const at = {
      lambda: lambda[index],
      l1Ratio,
      mean: mean[index],
      error: error[index],
      nonZeros: fit.nonZeros[index],
    };
    return { ...at, curve, index };
  };
  const least = (mean: Float64Array): number => {
    const most = leastOf(mean) * (1 + ROUNDING);
    return mean.findIndex((value) => value <= most);
  };
  const best = curves.map(({ mean }, curve) => place(curve, least(mean))).reduce((a, b) => (b.mean < a.mean ? b : a));
  // The first is the strongest.
  const simplest = curves[best.curve].mean.findIndex((mean) => mean <= best.mean + best.error);
  return { curves, best, oneError: place(best.curve, simplest), fit: curves[best.curve].fit };
}
