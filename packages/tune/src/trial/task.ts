import { expectOptions, shown } from "@reg/tensor/checks";
import type { Point } from "../space/types.ts";
import type { TaskFunction, TaskOptions } from "./types.ts";

/** By this, the file of a task knows it, in whatever copy of the package it was made. */
export const TASK = /* @__PURE__ */ Symbol.for("@reg/tune task");

/** A task as `tune` takes it from the default export of a file. */
export interface Task<P extends Point = Point> {
  (...trial: Parameters<TaskFunction<P>>): ReturnType<TaskFunction<P>>;
  readonly [TASK]?: TaskOptions;
}

/**
 * What a sweep repeats with other settings: the default export of a file, which every thread and machine loads.
 *
 * All draws come from `seed`, and nothing from the clock, `Math.random`, the number of threads or other trials: then results are the
 * same wherever the trial runs. With `budget`, train to that epoch, from `resume` where it is given.
 *
 * @param run trains by the settings, and gives the metrics: a number is the monitored one
 * @throws TypeError for what is no function, and for unknown options.
 * @example
 * export default task(async ({ point, fold, seed, budget = 40, report, resume }) => {
 *   const model = resume?.state ?? start(point, seed);
 *   for (let epoch = resume ? resume.epoch + 1 : 0; epoch < budget; epoch++) {
 *     if (report({ epoch, metrics: trainEpoch(model, fold), state: model }).stop) break;
 *   }
 * });
 */
export function task<P extends Point = Point>(run: TaskFunction<P>, options: TaskOptions = {}): Task<P> {
  if (typeof run !== "function") throw new TypeError(`task: it takes a function of the trial, got ${shown(run)}.`);
  expectOptions("task", options, ["stopping"]);
  const { stopping = [] } = options;
  const isStopper = (one: unknown) =>
    typeof Object(one).init === "function" && typeof Object(one).update === "function";
  if (!Array.isArray(stopping) || !stopping.every(isStopper)) {
    throw new TypeError(`task: stopping must be a list of callbacks, as [earlyStopping()], got ${shown(stopping)}.`);
  }
  return Object.assign((trial: Parameters<TaskFunction<P>>[0]) => run(trial), { [TASK]: { stopping } });
}
