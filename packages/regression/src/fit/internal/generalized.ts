import type { Table } from "../../design/internal/samples.ts";
import { stackedDesign } from "../../design/internal/stackedDesign.ts";
import type { Design } from "../../design/internal/types.ts";
import { type Workspace, withWorkspace } from "../../kernels/internal/memory.ts";
import type { Family, Fit } from "../../result/types.ts";
import { type Loss, log, logit, scalarLoss } from "../../solver/internal/loss.ts";
import { newtonPath } from "../../solver/internal/newtonPath.ts";
import { softmaxLoss } from "../../solver/internal/softmaxLoss.ts";
import type { Strengths, Terms } from "../../solver/internal/types.ts";
import { designOf, grid, termsOf } from "./gaussian.ts";
import { linkLoss, nullIntercept, nullIntercepts, nullSoftmaxLoss } from "./nullModel.ts";
import { Recorder } from "./recorder.ts";
import { rotated } from "./rotated.ts";
import { isRotatable, type Problem, rotatedPath } from "./rotatedPath.ts";
import type { Settings } from "./settings.ts";
import { uncrowded } from "./uncrowded.ts";

/** What a generalized fit is of. */
export interface Task {
  readonly where: string;
  readonly family: Exclude<Family, "gaussian">;
  readonly table: Table;
  readonly settings: Settings;
  readonly l1Ratio: number;
  /** Responses, or indices of classes. */
  readonly y: Float64Array;
  readonly classes: readonly (string | number)[];
  /** From what users call lambda to the strength, and back; strengths fall as the other rises for C. */
  readonly strength: (lambda: number) => number;
}

/** Maximum likelihood with l1Ratio·L1 and (1 − l1Ratio)·L2, along a path. */
export function generalizedFit(task: Task): Fit {
  const { where, family, table, settings, l1Ratio } = task;
  const many = family === "multinomial" ? task.classes.length : 1;
  return withWorkspace((space) => {
    const base = designOf(where, space, table, settings, settings.intercept);
    const recorder = new Recorder(family, table, settings, base, l1Ratio, task.classes, many);
    const own = termsOf(base, settings, 1);
    const single = l1Ratio > 0 ? own : { ...own, f1: own.f1.map((f) => (f === Number.POSITIVE_INFINITY ? f : 0)) };
    const squares = task.y.reduce((sum, v, i) => sum + settings.weights[i] * v * v, 0);
    const rounding = 1e-8 * Math.sqrt(squares); // of products with what features without a penalty leave
    const problemOf = (design: Design, terms: Terms): Problem => {
      const stacked = many > 1 ? stackedDesign(space, design, many) : design;
      return { design: stacked, terms: repeated(terms, many), ...lossOf(task, space, stacked, design.p) };
    };
    const strengths = (largest: number): Strengths[] => {
      const top = largest > rounding ? largest / Math.max(l1Ratio, 1e-3) : 0;
      const given = settings.lambda ?? grid(top, settings).map(task.strength);
      const lambda = given.slice().sort((a, b) => task.strength(b) - task.strength(a));
      recorder.begin(lambda);
      // Without an L1 term its strength is what violations are measured by.
      return Array.from(lambda, task.strength).map((one) => ({ l1: one * (l1Ratio || 1), l2: one * (1 - l1Ratio) }));
    };
    const pathTask = { tolerance: settings.tolerance, strengths, report: recorder.add.bind(recorder) };
    const problem = problemOf(base, single);
    if (isRotatable(single, table.n)) {
      const small = rotated(space, base, single);
      rotatedPath(space, problem, small, (terms) => problemOf(small.design, terms), many, pathTask);
    } else {
      const { design, loss, terms, start } = problem;
      uncrowded(where, table.n, l1Ratio, () => newtonPath(space, design, loss, { ...pathTask, terms }, start));
    }
    return recorder.fit(2 * problem.nullLoss);
  });
}

/** The same terms for each of several linear predictors. What is free is so up to a shift of all: the last one's is held at 0. */
function repeated(own: Terms, many: number): Terms {
  const p = own.f1.length;
  const repeat = (values: Float64Array): Float64Array =>
    Float64Array.from({ length: many * p }, (_, j) => values[j % p]);
  const f1 = repeat(own.f1);
  for (let j = 0; many > 1 && j < p; j++) {
    const bounded = Number.isFinite(own.lower[j]) || Number.isFinite(own.upper[j]);
    if (own.f1[j] === 0 && own.f2[j] === 0 && !bounded) f1[(many - 1) * p + j] = Number.POSITIVE_INFINITY;
  }
  const [f2, entry, lower, upper] = [own.f2, own.entry, own.lower, own.upper].map(repeat);
  return { f1, f2, entry, lower, upper, size: own.size };
}

/** The loss, coefficients of the model of intercepts alone, and its loss. */
function lossOf(
  { family, table, settings, y, classes }: Task,
  space: Workspace,
  design: Design,
  columns: number,
): { loss: Loss; start: Float64Array; nullLoss: number } {
  const { weights, offset, intercept } = settings;
  const start = new Float64Array(design.p);
  if (family === "multinomial") {
    const many = classes.length;
    const loss = softmaxLoss(space, design, Int32Array.from(y), many, weights, offset);
    const shares = new Float64Array(many);
    y.forEach((k, i) => {
      shares[k] += weights[i];
    });
    const logs = intercept ? nullIntercepts(shares, weights, offset) : new Float64Array(many);
    for (let k = 0; intercept && k < many; k++) start[(k + 1) * columns - 1] = logs[k];
    return { loss, start, nullLoss: nullSoftmaxLoss(logs, y, weights, offset) };
  }
  const link = family === "binomial" ? logit : log;
  const loss = scalarLoss(space, design, link, y, weights, offset);
  const constant = intercept ? nullIntercept(link, y, weights, offset) : 0;
  if (intercept) start[columns - 1] = constant;
  let nullLoss = -loss.least;
  for (let i = 0; i < table.n; i++) nullLoss += weights[i] * linkLoss(link, constant + (offset?.[i] ?? 0), y[i]);
  return { loss, start, nullLoss };
}
