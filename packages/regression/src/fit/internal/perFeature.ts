import { shown } from "@reg/tensor/checks";
import type { FitOptions } from "../types.ts";
import { featureIndex } from "./featureIndex.ts";

type PerFeature = { penaltyFactors: Float64Array; lower: Float64Array; upper: Float64Array };

/** What is given for each feature: factors of the strength (∞ for those left out) and bounds. */
export function perFeature(
  where: string,
  { penaltyFactors, lower, upper, exclude = [] }: FitOptions,
  names: readonly string[],
  rescale: boolean,
): PerFeature {
  const spread = (name: string, given: number | ArrayLike<number> | undefined, otherwise: number): Float64Array => {
    const p = names.length;
    if (given === undefined || typeof given === "number") return new Float64Array(p).fill(given ?? otherwise);
    if (typeof given !== "object" || given === null || given.length !== p) {
      throw new TypeError(`${where}: ${name} must be ${p} numbers, one for each feature, got ${shown(given)}.`);
    }
    return Float64Array.from(given, (value, j) => {
      if (typeof value === "number" && !Number.isNaN(value)) return value;
      throw new TypeError(`${where}: ${name} must be numbers, got ${shown(value)} for ${names[j]}.`);
    });
  };
  const factors = spread("penaltyFactors", penaltyFactors, 1);
  const bounds = {
    lower: spread("lower", lower, Number.NEGATIVE_INFINITY),
    upper: spread("upper", upper, Number.POSITIVE_INFINITY),
  };
  names.forEach((name, j) => {
    if (!(factors[j] >= 0))
      throw new RangeError(`${where}: penaltyFactors must be in [0, ∞], got ${factors[j]} for ${name}.`);
    if (!(bounds.lower[j] <= 0))
      throw new RangeError(
        `${where}: lower must be at most 0, got ${bounds.lower[j]} for ${name}. Bounds must hold 0.`,
      );
    if (!(bounds.upper[j] >= 0))
      throw new RangeError(
        `${where}: upper must be at least 0, got ${bounds.upper[j]} for ${name}. Bounds must hold 0.`,
      );
  });
  for (const one of exclude) factors[featureIndex(where, "exclude", one, names)] = Number.POSITIVE_INFINITY;
  if (rescale) scaleToMean(factors);
  names.forEach((_, j) => {
    if (bounds.lower[j] === 0 && bounds.upper[j] === 0) factors[j] = Number.POSITIVE_INFINITY;
  });
  return { penaltyFactors: factors, ...bounds };
}

/** As glmnet does: factors sum to p, where those left out count as 1. */
function scaleToMean(factors: Float64Array): void {
  const sum = factors.reduce((total, f) => total + (Number.isFinite(f) ? f : 1), 0);
  if (sum > 0) for (let j = 0; j < factors.length; j++) factors[j] *= factors.length / sum;
}
