import { expectNumber, expectOptions, shown } from "@reg/tensor/checks";
import { leastOf } from "../design/internal/extremes.ts";
import { expectFit } from "../result/internal/expectFit.ts";
import type { Fit } from "../result/types.ts";

export interface InformationCriteriaOptions {
  /** How much EBIC weighs the number of models of a size, in [0, 1]. Default: 0.5. */
  readonly gamma?: number;
  /** σ² of a Gaussian fit, as LassoLarsIC wants it. Default: unknown, and estimated anew for each strength as RSS/n. */
  readonly noiseVariance?: number;
  /** Degrees of freedom for each strength, as `degreesOfFreedom` gives them. Default: those of the fit. */
  readonly degreesOfFreedom?: ArrayLike<number>;
}

/** Criteria for each strength, the less the better, and the strengths where they are least. */
export interface InformationCriteria {
  readonly aic: Float64Array;
  readonly bic: Float64Array;
  readonly ebic: Float64Array;
  /** Strengths of the path. */
  readonly best: { readonly aic: number; readonly bic: number; readonly ebic: number };
}

/**
 * Criteria by which to choose a strength without folds, from minus twice the log-likelihood D and the degrees of freedom d:
 *
 *     AIC = D + 2·d,   BIC = D + d·log n,   EBIC = BIC + 2·gamma·log C(p, d)
 *
 * D is n·log(2π·RSS/n) + n for a Gaussian fit, n·log(2π·σ²) + RSS/σ² where `noiseVariance` is given, and the deviance for
 * other families. The intercept and σ² are not counted in d. With as many coefficients as samples RSS is 0, and D without
 * `noiseVariance` −∞: choose among sparser models then.
 *
 * @throws RangeError for a gamma or a variance out of range.
 * @see Akaike, "A new look at the statistical model identification", 1974, https://doi.org/10.1109/TAC.1974.1100705; Schwarz,
 *   "Estimating the dimension of a model", 1978, https://doi.org/10.1214/aos/1176344136; Chen & Chen, "Extended Bayesian
 *   information criteria for model selection with large model spaces", 2008, https://doi.org/10.1093/biomet/asn034
 * @example informationCriteria(lasso({ x: [[1], [2], [3], [5]], y: [1, 2, 4, 4] })).best.bic > 0; // true
 */
export function informationCriteria(fit: Fit, options: InformationCriteriaOptions = {}): InformationCriteria {
  const where = "informationCriteria";
  expectFit(where, fit);
  expectOptions(where, options, ["gamma", "noiseVariance", "degreesOfFreedom"]);
  const { gamma = 0.5, noiseVariance, degreesOfFreedom = fit.degreesOfFreedom } = options;
  expectNumber(where, "gamma", gamma, "[0, 1]", "It weighs the number of models of a size.");
  if (noiseVariance !== undefined) {
    expectNumber(where, "noiseVariance", noiseVariance, "(0, ∞)");
    if (fit.family !== "gaussian")
      throw new RangeError(`${where}: noiseVariance is of Gaussian fits, not of ${fit.family} ones.`);
  }
  if (
    typeof degreesOfFreedom !== "object" ||
    degreesOfFreedom === null ||
    degreesOfFreedom.length !== fit.lambda.length
  ) {
    throw new TypeError(
      `${where}: degreesOfFreedom must be ${fit.lambda.length} numbers, one for each strength, got ${shown(degreesOfFreedom)}.`,
    );
  }
  const d = Float64Array.from(degreesOfFreedom, (one) => {
    expectNumber(where, "degreesOfFreedom", one, "[0, ∞)");
    return one;
  });
  const n = fit.samples * (fit.family === "gaussian" ? (fit.coefficients.shape[2] ?? 1) : 1);
  const deviance = fit.devianceRatio.map((ratio) => {
    const rest = Math.max(0, fit.nullDeviance * (1 - ratio));
    if (fit.family !== "gaussian") return rest;
    if (noiseVariance !== undefined) return n * Math.log(2 * Math.PI * noiseVariance) + rest / noiseVariance;
    return n * Math.log((2 * Math.PI * rest) / n) + n;
  });
  const aic = deviance.map((D, l) => D + 2 * d[l]);
  const bic = deviance.map((D, l) => D + Math.log(n) * d[l]);
  const ebic = bic.map((b, l) => b + 2 * gamma * logChoose(fit.names.length, Math.round(d[l])));
  const least = (values: Float64Array): number => fit.lambda[values.indexOf(leastOf(values))];
  return { aic, bic, ebic, best: { aic: least(aic), bic: least(bic), ebic: least(ebic) } };
}

/** log of how many subsets of k of p there are. */
function logChoose(p: number, k: number): number {
  let sum = 0;
  for (let i = 1; i <= Math.min(k, p); i++) sum += Math.log((p - i + 1) / i);
  return sum;
}
