import type { Estimator } from "../types.ts";
import { type FoldTask, runFold } from "./runFold.ts";
import { type HalfTask, runHalf } from "./runHalf.ts";

/** What is done part by part: folds of samples left out, or halves of them fitted. Plain values: they are sent to threads. */
export type PartTask = FoldTask | HalfTask;

/** One part of a task. */
export interface Job {
  readonly t: number;
  readonly part: number;
}

export const runPart = (estimator: Estimator, task: PartTask, part: number): Float64Array =>
  "folds" in task ? runFold(estimator, task, part) : runHalf(estimator, task, part);
