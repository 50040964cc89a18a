import type { Features, Labels, Values } from "../../design/types.ts";
import type { FitOptions } from "../../fit/types.ts";
import { linear } from "../../result/internal/linear.ts";
import { costOf, type Measure } from "../../result/internal/measures.ts";
import { truthOf } from "../../result/internal/truthOf.ts";
import type { Estimator } from "../types.ts";
import { entriesIn, rowsIn, targetsIn } from "./subset.ts";

/** What all folds of a curve share. Plain values: it is sent to threads. */
export interface FoldTask {
  readonly x: Features;
  readonly y: Values & Labels;
  readonly folds: Int32Array;
  readonly options: FitOptions & { readonly l1Ratio?: number; readonly lambda: ArrayLike<number> };
  readonly measure: Measure;
  /** How many linear predictors the model has. */
  readonly many: number;
}

/** The mean cost on a fold of what is fitted without it, for each strength. */
export function runFold(estimator: Estimator, task: FoldTask, fold: number): Float64Array {
  const { x, y, folds, options, measure, many } = task;
  const all = Array.from(folds.keys());
  const inside = all.filter((i) => folds[i] !== fold);
  const outside = all.filter((i) => folds[i] === fold);
  const { weights, offset } = options;
  const chosen = {
    ...options,
    ...(weights ? { weights: entriesIn(weights, inside) } : {}),
    ...(offset ? { offset: entriesIn(offset, inside, many) } : {}),
  };
  const fit = estimator({ x: rowsIn(x, inside), y: targetsIn(y, inside) }, chosen);
  const held = rowsIn(x, outside);
  const truth = truthOf("crossValidate", fit, targetsIn(y, outside), outside.length);
  const responses = truth.length / outside.length;
  const step = responses > 1 ? 1 : many;
  const total = outside.reduce((sum, i) => sum + (weights?.[i] ?? 1), 0);
  const shift = offset ? { offset: entriesIn(offset, outside, many) } : {};
  return fit.lambda.map((lambda) => {
    const { eta } = linear("crossValidate", fit, held, { lambda, ...shift });
    let sum = 0;
    outside.forEach((i, at) => {
      for (let k = at * responses; k < (at + 1) * responses; k++) {
        const cost = costOf(fit.family, measure, eta.subarray(k * step, (k + 1) * step), truth[k]);
        sum += (weights?.[i] ?? 1) * cost;
      }
    });
    return total > 0 ? sum / total : 0;
  });
}
