import { ESTIMATORS } from "./internal/estimators.ts";
import { runnerOf } from "./internal/runnerOf.ts";
import type { Answer, Opened, Work } from "./internal/workerThreads.ts";
import type { Estimator } from "./types.ts";

/** Where a thread gets its work from, and sends results to. */
interface Port {
  on(event: "message", listener: (message: Work | Opened) => void): unknown;
  postMessage(message: unknown, moved: ArrayBuffer[]): void;
}

/**
 * What a worker thread of `crossValidate` or `stabilitySelection` does: fits folds or halves of the tasks that it is sent, as long
 * as there are any that no other thread has taken, and sends back what comes out.
 *
 * @param port the parent's port in a worker thread
 */
export function serve(port: Port): void {
  let work: Work | undefined;
  port.on("message", (message) => {
    if (!("task" in message)) work = message;
    else if (work) doParts(port, work, message);
  });
}

function doParts(port: Port, { name, x }: Work, { id, task, parts, next, room }: Opened): void {
  const estimator = ESTIMATORS[name as keyof typeof ESTIMATORS] as unknown as Estimator;
  const answer = (part: number, result: Answer["result"]): void =>
    port.postMessage({ id, part, result, room } satisfies Answer, room ? [room] : []);
  let part = -1;
  try {
    let run: ReturnType<typeof runnerOf> | undefined;
    for (let at = Atomics.add(next, 0, 1); at < parts.length; at = Atomics.add(next, 0, 1)) {
      part = parts[at];
      run ??= runnerOf(estimator, Object.assign({ x }, task));
      answer(part, run(part));
    }
  } catch (error) {
    Atomics.store(next, 0, parts.length);
    const { name: kind, message } = error as Error;
    answer(part, { name: kind, message });
  }
}
