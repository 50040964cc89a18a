import { foldIn } from "@reg/tensor";
import type { Features, Labels, Values } from "../../design/types.ts";
import type { FitOptions } from "../../fit/types.ts";
import type { Fit } from "../../result/types.ts";
import type { Estimator } from "../types.ts";
import { foldsOf } from "./foldsOf.ts";
import { entriesIn, rowsIn, targetsIn } from "./subset.ts";

/** Fits on halves of the samples, of which two and two share none. */
export interface HalfTask {
  readonly kind: "half";
  readonly x: Features;
  readonly y: Values & Labels;
  readonly n: number;
  /** The index of the class of each sample, where there are classes: halves hold them alike. */
  readonly classes: Float64Array | undefined;
  readonly options: FitOptions;
  readonly seed: number;
  /** At most so many features are chosen. */
  readonly count: number;
  /** How many linear predictors the model has. */
  readonly many: number;
}

/** The features that are chosen on half `part & 1` of pair `part >> 1`. */
export function runHalf(estimator: Estimator, task: HalfTask, part: number): Float64Array {
  const { x, y, n, classes, options, seed, count, many } = task;
  const side = foldsOf("stabilitySelection", { folds: 2, seed: foldIn(seed, part >> 1) }, n, classes);
  const rows = Array.from(side.keys())
    .filter((i) => side[i] === (part & 1))
    .slice(0, Math.floor(n / 2));
  const { weights, offset } = options;
  const parts = {
    ...(weights && { weights: entriesIn(weights, rows) }),
    ...(offset && { offset: entriesIn(offset, rows, many) }),
  };
  const fit = estimator({ x: rowsIn(x, rows), y: targetsIn(y, rows) }, { ...options, ...parts });
  return Float64Array.from(firstOf(fit, count));
}

/** The features of the last point of a path before more than `count` are chosen. */
function firstOf(fit: Fit, count: number): number[] {
  const more = fit.nonZeros.findIndex((found) => found > count);
  const last = (more < 0 ? fit.lambda.length : more) - 1;
  const size = fit.coefficients.data.length / fit.lambda.length;
  const many = size / fit.names.length;
  const point = fit.coefficients.data.subarray(Math.max(0, last) * size, (last + 1) * size);
  return fit.names.map((_, j) => j).filter((j) => point.subarray(j * many, (j + 1) * many).some((b) => b !== 0));
}
