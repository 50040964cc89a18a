import { expectBoolean, expectNumber, expectOneOf, expectSeed } from "@reg/tensor/checks";
import { indicesOf } from "../design/internal/labels.ts";
import { tableOf } from "../design/internal/samples.ts";
import type { Features, Labels, Responses, Values } from "../design/types.ts";
import { BEGUN, type Begun } from "../fit/internal/begun.ts";
import { MEASURES } from "../result/internal/measures.ts";
import type { Fit } from "../result/types.ts";
import { choose } from "./internal/choose.ts";
import { Crew, isMuch, isMuchGram, type Job } from "./internal/crew.ts";
import { expectEstimator } from "./internal/expectEstimator.ts";
import { expectRun } from "./internal/expectRun.ts";
import { countOf, expectClasses, foldsOf } from "./internal/foldsOf.ts";
import { quickFolds, quickProblem } from "./internal/quickFolds.ts";
import type { FoldTask, Stretch } from "./internal/runFold.ts";
import { sharedFor } from "./internal/sharedFor.ts";
import { byFold, startsAnew, stretchesOf } from "./internal/stretchesOf.ts";
import type { CrossValidateOptions, CrossValidation, Curve, Estimator } from "./types.ts";

const OPTIONS = ["folds", "groups", "stratify", "seed", "measure"];

/**
 * The error on held-out samples for each strength of a path, by which to choose one: each fold in turn is left out, the path is fitted
 * on the others (standardized anew), and its predictions for the fold are judged.
 *
 *     mean = Σₖ wₖ·mₖ / Σₖ wₖ,   error = √(Σₖ wₖ·(mₖ − mean)² / Σₖ wₖ / (folds − 1))
 *
 * where mₖ is the mean cost in fold k and wₖ the weight of its samples, as cv.glmnet does. The strengths are those of the fit on all
 * samples. Mind that a model chosen on these data cannot be tested on them: its p-values and its error are too good.
 *
 * Of several responses or classes, squared and absolute errors are summed.
 *
 * @param estimator any of this package
 * @param samples `x` and `y` as it takes them
 * @param options those of the estimator, and how to make folds
 * @throws TypeError, RangeError as the estimator, for folds of one kind, and for folds without which a class is missing.
 * @see Stone, "Cross-validatory choice and assessment of statistical predictions", 1974
 * @example
 * const { best, fit } = await crossValidate(lasso, { x, y }, { folds: 5 });
 * predict(fit, x, { lambda: best.lambda });
 */
export async function crossValidate<X extends Features, Y extends Values | Labels | Responses>(
  estimator: (samples: { x: Features; y: Y }, options?: never) => Fit,
  samples: { readonly x: X; readonly y: Y },
  options: CrossValidateOptions = {},
): Promise<CrossValidation> {
  const where = "crossValidate";
  expectEstimator(where, estimator, samples);
  expectRun(where, options, OPTIONS);
  const { l1Ratio, folds, groups, stratify = true, seed = 0, measure, threads, worker, onProgress, ...own } = options;
  expectBoolean(where, "stratify", stratify);
  expectSeed(where, seed);
  const fitter = estimator as unknown as Estimator;
  const { x, y } = samples as unknown as { x: Features; y: Values & Labels };
  const { n, p } = tableOf(where, x, 2);
  const ratios: (number | undefined)[] = Array.isArray(l1Ratio) ? [...l1Ratio] : [l1Ratio as number | undefined];
  for (const one of ratios) if (one !== undefined) expectNumber(where, "l1Ratio", one, "[0, 1]");
  let fold: Int32Array | undefined;
  /** The fold of each sample, which may hang on classes. */
  const foldsFor = ({ family, classes }: Begun): Int32Array => {
    if (fold) return fold;
    if (measure !== undefined) expectOneOf(where, "measure", measure, MEASURES[family]);
    const indices = family === "binomial" || family === "multinomial" ? indicesOf(where, classes, y, n) : undefined;
    fold = foldsOf(where, { folds, groups, seed }, n, stratify ? indices : undefined);
    if (indices) expectClasses(where, fold, indices, classes);
    return fold;
  };
  const quick = quickProblem(fitter, { x, y }, ratios, own, { folds, groups, seed, measure });
  const many = (quick?.task.rows.length ?? (typeof folds === "number" ? folds : 10)) * ratios.length;
  const much = quick ? isMuchGram(n, p) : isMuch(n * p * many);
  const all = (!quick && much && sharedFor(fitter, x, threads ?? 1)) || x;
  const crew = await Crew.start(where, fitter, much, { threads, worker });
  let done = 0;
  const onPart = (): void => onProgress?.(++done, fold ? countOf(fold) * ratios.length : many);
  try {
    const found = quick && (await quickFolds(crew, quick, onProgress !== undefined, onPart));
    const jobs: Job[] = [];
    const stretches: Stretch[][] = [];
    const begin = (begun: Begun, i: number): void => {
      const folds = foldsFor(begun);
      const means = found?.[i].means ?? [];
      const options = { ...own, lambda: begun.lambda, ...(ratios[i] !== undefined && { l1Ratio: ratios[i] }) };
      const cut = much && !quick && startsAnew(fitter, { n, p });
      stretches[i] = stretchesOf(countOf(folds), begun.lambda.length, cut);
      const parts = Array.from(stretches[i].keys()).filter((part) => !(means[part]?.length > 0));
      const task: FoldTask = { kind: "fold", x: all, y, folds, options, measure, stretches: stretches[i] };
      const isWhole = (part: number, results: readonly Float64Array[]) =>
        stretches[i].every(({ fold }, other) => fold !== stretches[i][part].fold || results[other]);
      jobs[i] = crew.open(task, parts, (_, part, results) => isWhole(part, results) && onPart());
      jobs[i].results.push(...means);
    };
    const fits = ratios.map((ratio, i): Fit => {
      if (found) return found[i].fit;
      const hearing = crew.several && { [BEGUN]: (begun: Begun) => begin(begun, i) };
      return fitter({ x: all, y }, { ...own, ...(ratio !== undefined && { l1Ratio: ratio }), ...hearing });
    });
    fits.forEach((fit, i) => {
      if (!jobs[i]) begin(fit, i);
    });
    await crew.finish(jobs, onProgress !== undefined);
    const curves = fits.map((fit, i) => {
      const costs = byFold(stretches[i], jobs[i].results);
      return curveOf(fit, costs, foldWeights(foldsFor(fit), own.weights));
    });
    return { measure: measure ?? MEASURES[fits[0].family][0], folds: foldsFor(fits[0]), ...choose(curves) };
  } finally {
    await crew.end();
  }
}

/** The weight of the samples in each fold. */
function foldWeights(fold: Int32Array, weights: ArrayLike<number> | undefined): Float64Array {
  const sums = new Float64Array(countOf(fold));
  fold.forEach((k, i) => {
    sums[k] += weights?.[i] ?? 1;
  });
  return sums;
}

function curveOf(fit: Fit, folds: readonly Float64Array[], weights: Float64Array): Curve {
  const total = weights.reduce((sum, w) => sum + w, 0);
  const over = (value: (k: number) => number): number =>
    folds.reduce((sum, _, k) => sum + weights[k] * value(k), 0) / total;
  const mean = fit.lambda.map((_, l) => over((k) => folds[k][l]));
  const error = fit.lambda.map((_, l) => Math.sqrt(over((k) => (folds[k][l] - mean[l]) ** 2) / (folds.length - 1)));
  const data = Float64Array.from(folds.flatMap((one) => Array.from(one)));
  return {
    l1Ratio: fit.l1Ratio,
    lambda: fit.lambda,
    mean,
    error,
    folds: { data, shape: [folds.length, fit.lambda.length] },
    fit,
  };
}
