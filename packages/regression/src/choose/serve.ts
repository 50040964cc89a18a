import { ESTIMATORS } from "./internal/estimators.ts";
import { type FoldTask, runFold } from "./internal/runFold.ts";
import type { Estimator } from "./types.ts";

/** Where a thread gets its jobs from, and sends results to. */
interface Port {
  on(event: "message", listener: (job: { t: number; fold: number }) => void): unknown;
  postMessage(message: unknown): void;
}

/**
 * What a worker thread of `crossValidate` does: fits the folds that it is sent, and sends back the means.
 *
 * @param port the parent's port in a worker thread
 * @param data `name` of the estimator, and the tasks
 */
export function serve(
  port: Port,
  { name, tasks }: { name: keyof typeof ESTIMATORS; tasks: readonly FoldTask[] },
): void {
  const estimator = ESTIMATORS[name] as unknown as Estimator;
  port.on("message", ({ t, fold }) => {
    try {
      port.postMessage(runFold(estimator, tasks[t], fold));
    } catch (error) {
      const { name: kind, message } = error as Error;
      port.postMessage({ name: kind, message });
    }
  });
}
