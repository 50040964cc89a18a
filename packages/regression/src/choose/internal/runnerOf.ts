import { type ErrorTask, foldErrors } from "../../fit/internal/foldErrors.ts";
import { foldMoments, type MomentTask } from "../../fit/internal/gaussianFolds.ts";
import type { Estimator } from "../types.ts";
import { type FoldTask, foldRunner } from "./runFold.ts";
import { type HalfTask, runHalf } from "./runHalf.ts";

/** What is done part by part. Plain values: they are sent to threads. */
export type PartTask = FoldTask | HalfTask | MomentTask | ErrorTask;

/** What does the parts of a task, one after another. */
export function runnerOf(estimator: Estimator, task: PartTask): (part: number) => Float64Array {
  switch (task.kind) {
    case "fold":
      return foldRunner(estimator, task);
    case "half":
      return (part) => runHalf(estimator, task, part);
    case "moments":
      return foldMoments(task);
    case "errors":
      return foldErrors(task);
  }
}
