import { isShared } from "../../design/internal/sharedColumns.ts";
import type { Features, Labels, Values } from "../../design/types.ts";
import { ROOM } from "../../fit/internal/begun.ts";
import type { FitOptions } from "../../fit/types.ts";
import { costOf, MEASURES, type Measure } from "../../result/internal/measures.ts";
import { truthOf } from "../../result/internal/truthOf.ts";
import type { Estimator } from "../types.ts";
import { predictorsOf } from "./heldOut.ts";
import { entriesIn, rowsIn, targetsIn } from "./subset.ts";

/** What all folds of a curve share. Plain values: it is sent to threads. */
export interface FoldTask {
  readonly kind: "fold";
  readonly x: Features;
  readonly y: Values & Labels;
  readonly folds: Int32Array;
  readonly options: FitOptions & { readonly l1Ratio?: number; readonly lambda: ArrayLike<number> };
  /** Default: that of the family. */
  readonly measure: Measure | undefined;
}

/**
 * What gives the mean cost on a fold of what is fitted without it, for each strength. Where features are shared, which estimators of this
 * package alone are given, coefficients are written where those of the last fold were.
 */
export function foldRunner(estimator: Estimator, task: FoldTask): (fold: number) => Float64Array {
  let room = new Float64Array(0);
  const take = (count: number): Float64Array => {
    room = room.length === count ? room.fill(0) : new Float64Array(count);
    return room;
  };
  const options = isShared(task.x) ? Object.assign({ [ROOM]: take }, task.options) : task.options;
  return (fold) => runFold(estimator, { ...task, options }, fold);
}

function runFold(estimator: Estimator, task: FoldTask, fold: number): Float64Array {
  const { x, y, folds, options } = task;
  const all = Array.from(folds.keys());
  const inside = all.filter((i) => folds[i] !== fold);
  const outside = all.filter((i) => folds[i] === fold);
  const { weights, offset } = options;
  const predictors = (offset?.length ?? 0) / folds.length;
  const chosen = {
    ...options,
    ...(weights ? { weights: entriesIn(weights, inside) } : {}),
    ...(offset ? { offset: entriesIn(offset, inside, predictors) } : {}),
  };
  const fit = estimator({ x: rowsIn(x, inside), y: targetsIn(y, inside) }, chosen);
  const truth = truthOf("crossValidate", fit, targetsIn(y, outside), outside.length);
  const responses = truth.length / outside.length;
  const many = responses > 1 ? 1 : (fit.coefficients.shape[2] ?? 1);
  const measure = task.measure ?? MEASURES[fit.family][0];
  const total = outside.reduce((sum, i) => sum + (weights?.[i] ?? 1), 0);
  const predicted = predictorsOf(fit, rowsIn(x, outside), offset && entriesIn(offset, outside, predictors));
  return fit.lambda.map((_, l) => {
    const eta = predicted(l);
    let sum = 0;
    outside.forEach((i, at) => {
      for (let k = at * responses; k < (at + 1) * responses; k++) {
        const cost = costOf(fit.family, measure, eta, truth[k], k * many, many);
        sum += (weights?.[i] ?? 1) * cost;
      }
    });
    return total > 0 ? sum / total : 0;
  });
}
