import { ESTIMATORS } from "./internal/estimators.ts";
import { type Job, type PartTask, runPart } from "./internal/runPart.ts";
import type { Estimator } from "./types.ts";

/** Where a thread gets its jobs from, and sends results to. */
interface Port {
  on(event: "message", listener: (job: Job) => void): unknown;
  postMessage(message: unknown): void;
}

/**
 * What a worker thread of `crossValidate` or `stabilitySelection` does: fits the folds or halves that it is sent, and sends back
 * what comes out.
 *
 * @param port the parent's port in a worker thread
 * @param data `name` of the estimator, and the tasks
 */
export function serve(
  port: Port,
  { name, tasks }: { name: keyof typeof ESTIMATORS; tasks: readonly PartTask[] },
): void {
  const estimator = ESTIMATORS[name] as unknown as Estimator;
  port.on("message", ({ t, part }) => {
    try {
      port.postMessage(runPart(estimator, tasks[t], part));
    } catch (error) {
      const { name: kind, message } = error as Error;
      port.postMessage({ name: kind, message });
    }
  });
}
