import type { FloatArray } from "@reg/tensor";
import { isShared } from "../../design/internal/sharedColumns.ts";
import type { Features, Labels, Values } from "../../design/types.ts";
import { type Begun, type Hear, POINTS } from "../../fit/internal/begun.ts";
import type { FitOptions } from "../../fit/types.ts";
import { type Workspace, withWorkspace } from "../../kernels/internal/memory.ts";
import { costOf, MEASURES, type Measure } from "../../result/internal/measures.ts";
import { truthOf } from "../../result/internal/truthOf.ts";
import type { Estimator } from "../types.ts";
import { predictorOf } from "./heldOut.ts";
import { entriesIn, rowsIn, targetsIn } from "./subset.ts";

/** A stretch of the path of a fold: the strengths from an index on, to another. */
export interface Stretch {
  readonly fold: number;
  readonly from: number;
  readonly to: number;
}

/** What all folds of a curve share. Plain values: it is sent to threads. */
export interface FoldTask {
  readonly kind: "fold";
  readonly x: Features;
  readonly y: Values & Labels;
  readonly folds: Int32Array;
  readonly options: FitOptions & { readonly l1Ratio?: number; readonly lambda: ArrayLike<number> };
  /** Default: that of the family. */
  readonly measure: Measure | undefined;
  /** What the parts are. */
  readonly stretches: readonly Stretch[];
}

/** What gives the mean cost on a fold of what is fitted without it, for each strength of a stretch. */
export function foldRunner(estimator: Estimator, task: FoldTask): (part: number) => Float64Array {
  return (part) => {
    const { fold, from, to } = task.stretches[part];
    const lambda = Array.from(task.options.lambda).slice(from, to);
    const own = { ...task, options: { ...task.options, lambda } };
    return withWorkspace((space) => runFold(space, estimator, own, fold));
  };
}

function runFold(space: Workspace, estimator: Estimator, task: FoldTask, fold: number): Float64Array {
  const { x, y, folds, options } = task;
  const all = Array.from(folds.keys());
  const inside = all.filter((i) => folds[i] !== fold);
  const { weights, offset } = options;
  const predictors = (offset?.length ?? 0) / folds.length;
  const chosen = {
    ...options,
    ...(weights ? { weights: entriesIn(weights, inside) } : {}),
    ...(offset ? { offset: entriesIn(offset, inside, predictors) } : {}),
  };
  const judge = (begun: Begun) => judgeOf(space, task, fold, begun);
  let heard: ReturnType<typeof judge> | undefined;
  // Features are shared for estimators of this package alone, which tell each point: no fold has coefficients of a whole path.
  const hearing = isShared(x) && {
    [POINTS]: (begun: Begun): Hear => {
      heard = judge(begun);
      return heard.add;
    },
  };
  const fit = estimator({ x: rowsIn(x, inside), y: targetsIn(y, inside) }, { ...chosen, ...hearing });
  if (heard) return heard.costs;
  const { costs, add } = judge(fit);
  const [b, intercepts] = [fit.coefficients, fit.intercepts].map(({ data }) => {
    const size = data.length / costs.length;
    return (index: number) => data.subarray(index * size, (index + 1) * size);
  });
  costs.forEach((_, l) => void add(l, b(l), intercepts(l)));
  return costs;
}

/** Mean costs on a fold, by strength, as its points are added. */
function judgeOf(
  space: Workspace,
  { x, y, folds, options: { weights, offset }, measure }: FoldTask,
  fold: number,
  { family, classes, lambda }: Begun,
): { readonly costs: Float64Array; readonly add: (index: number, b: FloatArray, intercepts: FloatArray) => void } {
  const outside = Array.from(folds.keys()).filter((i) => folds[i] === fold);
  const truth = truthOf("crossValidate", { family, classes }, targetsIn(y, outside), outside.length);
  const responses = truth.length / outside.length;
  const total = outside.reduce((sum, i) => sum + (weights?.[i] ?? 1), 0);
  const costs = new Float64Array(lambda.length);
  const own = measure ?? MEASURES[family][0];
  const samples = rowsIn(x, outside);
  const offsets = offset && entriesIn(offset, outside, offset.length / folds.length);
  let predicted: ReturnType<typeof predictorOf> | undefined;
  const add = (index: number, b: FloatArray, intercepts: FloatArray): void => {
    predicted ??= predictorOf(space, samples, intercepts.length, offsets);
    const many = responses > 1 ? 1 : intercepts.length;
    const eta = predicted(b, intercepts);
    let sum = 0;
    for (let k = 0; k < truth.length; k++) {
      const cost = costOf(family, own, eta, truth[k], k * many, many);
      sum += weights ? weights[outside[Math.floor(k / responses)]] * cost : cost;
    }
    costs[index] = total > 0 ? sum / total : 0;
  };
  return { costs, add };
}
