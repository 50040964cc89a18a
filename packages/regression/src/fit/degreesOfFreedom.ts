import { tableOf } from "../design/internal/samples.ts";
import { stackedDesign } from "../design/internal/stackedDesign.ts";
import type { Features } from "../design/types.ts";
import { kernels } from "../kernels/internal/kernels.ts";
import { floats64, view, type Workspace, withWorkspace } from "../kernels/internal/memory.ts";
import type { Address } from "../kernels/internal/types.ts";
import { expectFit } from "../result/internal/expectFit.ts";
import type { Fit } from "../result/types.ts";
import { log, logit, scalarLoss } from "../solver/internal/loss.ts";
import { softmaxLoss } from "../solver/internal/softmaxLoss.ts";
import { dualTrace } from "./internal/dualTrace.ts";
import { expectCall } from "./internal/expectCall.ts";
import { designOf, termsOf } from "./internal/gaussian.ts";
import { settingsOf } from "./internal/settings.ts";
import type { FitOptions } from "./types.ts";

/** Keeps systems solvable whose columns depend on each other. */
const LEAST = 1e-11;
/** Systems of coefficients take a minute from so many multiplications on. */
const WORK = 2e11;

/**
 * The effective degrees of freedom of each model of an elastic net, or of a generalized linear one: with X the features that
 * have a coefficient, W the curvature of the loss there, and l2 = lambda·(1 − l1Ratio),
 *
 *     df = tr((XᵀWX + l2·I)⁻¹·XᵀWX),   less what the intercept takes
 *
 * For the lasso that is the number of coefficients that are not 0, for ridge the trace of its hat matrix; both stand in
 * `fit.degreesOfFreedom` already. Elsewhere that field counts coefficients, which is an upper bound, since this takes as
 * much time as a fit.
 *
 * @param fit of `lasso`, `elasticNet`, `ridge`, `logisticRegression` or `poissonRegression`
 * @param x the features that it was fitted on [n, p]
 * @param options those that it was fitted with
 * @returns one number for each strength
 * @throws TypeError, RangeError as the estimator, for multi-task fits, which have exact numbers, and for what would take minutes.
 * @see Zou, Hastie & Tibshirani, "On the degrees of freedom of the lasso", 2007, https://doi.org/10.1214/009053607000000127
 * @example
 * const x = [[1, 2], [2, 1], [3, 5], [4, 4]];
 * const fit = elasticNet({ x, y: [1, 2, 3, 5] }, { lambda: 0.1 });
 * degreesOfFreedom(fit, x)[0] < fit.nonZeros[0]; // true
 */
export function degreesOfFreedom(
  fit: Fit,
  x: Features,
  options: FitOptions & { readonly l1Ratio?: number } = {},
): Float64Array {
  const where = "degreesOfFreedom";
  expectFit(where, fit);
  const table = tableOf(where, x, 2);
  if (table.p !== fit.names.length)
    throw new RangeError(`${where}: x must have ${fit.names.length} features, as in the fit, got ${table.p}.`);
  const many = fit.coefficients.shape[2] ?? 1;
  if (fit.family === "gaussian" && many > 1)
    throw new RangeError(`${where}: a multi-task fit has exact ones: fit.degreesOfFreedom.`);
  expectCall(where, { x, y: [] }, options);
  const { l1Ratio: _ratio, ...own } = options;
  const settings = settingsOf(where, own, table, { predictors: many });
  const { weights, offset, totalWeight, parametrization, intercept } = settings;
  const general = fit.family !== "gaussian";
  return withWorkspace((space) => {
    const base = designOf(where, space, table, settings, general && intercept);
    const design = many > 1 ? stackedDesign(space, base, many) : base;
    const { f2 } = termsOf(base, settings, 1);
    const nothing = new Float64Array(table.n);
    const loss = !general
      ? undefined
      : many > 1
        ? softmaxLoss(space, design, new Int32Array(table.n), many, weights, offset)
        : scalarLoss(space, design, fit.family === "binomial" ? logit : log, nothing, weights, offset);
    const zeros = space.take(design.padded);
    const fitted = space.take(design.padded);
    const length = Math.sqrt(fit.nullDeviance / totalWeight);
    return fit.lambda.map((lambda, l) => {
      const scale =
        parametrization === "sklearn" && general && fit.family !== "poisson"
          ? 1 / (totalWeight * lambda * lambda)
          : parametrization === "sklearn" && fit.l1Ratio === 0 && !general
            ? 1 / totalWeight
            : parametrization === "glmnet" && !general
              ? 1 / (length || 1)
              : 1;
      const l2 = lambda * scale * (1 - fit.l1Ratio);
      const columns: number[] = [];
      const values: number[] = [];
      for (let k = 0; k < many; k++) {
        let height = fit.intercepts.data[l * many + k];
        for (let j = 0; j < table.p; j++) {
          const b = fit.coefficients.data[(l * table.p + j) * many + k];
          height += b * base.mean[j];
          if (b === 0) continue;
          columns.push(k * base.p + j);
          values.push(b * base.norm[j]);
        }
        if (general && intercept) {
          columns.push(k * base.p + table.p);
          values.push(height);
        }
      }
      const list = space.list(columns);
      let curvature: Address = 0;
      if (loss) {
        const at = space.take(values.length);
        view(at, values.length).set(values);
        design.combine(zeros, list, at, columns.length, 1, fitted);
        loss.look(fitted);
        loss.bend();
        curvature = loss.weights;
      }
      const ridge = columns.map((j) => l2 * f2[j % base.p]);
      const free = general && intercept ? Math.max(1, many - 1) : 0;
      const dual = many === 1 && ridge.filter((one) => one > 0).length > table.n;
      if (!dual && columns.length ** 3 * fit.lambda.length > WORK) {
        throw new RangeError(
          `${where}: ${columns.length} coefficients at ${fit.lambda.length} strengths would take about a minute or more. Give a fit of fewer strengths or features.`,
        );
      }
      const trace = dual
        ? withWorkspace((own) => dualTrace(own, design, columns, ridge, curvature))
        : traceOf(space, design.gram.bind(design), list, columns.length, curvature, ridge);
      return Math.max(0, trace - free);
    });
  });
}

type Gram = (list: Address, from: number, m: number, weights: Address, g: Address, row: number) => void;

/** tr((G + ridge)⁻¹·G), with G the products of the columns in a list. */
function traceOf(
  space: Workspace,
  gram: Gram,
  list: Address,
  size: number,
  weights: Address,
  ridge: readonly number[],
): number {
  if (size === 0) return 0;
  const width = Math.ceil((size + 1) / 4) * 4;
  const [g, h, x] = [space.take(width * (width + 4)), space.take(width * (width + 4)), space.take(width + 8)];
  gram(list, 0, size, weights, g, width * 8);
  view(h, width * width).set(view(g, width * width));
  for (let i = 0; i < size; i++) floats64()[h / 8 + i * width + i] += ridge[i] + LEAST;
  const rank = kernels().cholesky(h, width * 8, size, 1e-14);
  if (rank < size) return Number.NaN;
  let trace = 0;
  for (let i = 0; i < size; i++) {
    view(x, size).set(view(g + i * width * 8, size));
    kernels().forward(h, width * 8, size, x, 0, 1);
    kernels().backward(h, width * 8, size, x);
    trace += floats64()[x / 8 + i];
  }
  return trace;
}
