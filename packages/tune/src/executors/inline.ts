import { setImmediate } from "node:timers/promises";
import { loadTask } from "../trial/internal/loadTask.ts";
import { runTrial } from "../trial/internal/runTrial.ts";
import type { Executor } from "./types.ts";

/**
 * Runs trials one after another on this thread: for debugging, and for tasks that are done in an instant. It cannot stop a task that
 * does not look at its signal.
 *
 * @example inline();
 */
export function inline(): Executor {
  return {
    name: "inline",
    async open({ url, hash, signal }) {
      const task = await loadTask(url, hash);
      let last: Promise<unknown> = Promise.resolve();
      return {
        capacity: 1,
        run(trial, hooks) {
          const outcome = last.then(async () => {
            await setImmediate(); // a signal is seen between trials
            signal.throwIfAborted();
            const own = await runTrial(task, trial, { ...hooks, signal });
            signal.throwIfAborted();
            return own;
          });
          last = outcome.catch(() => {});
          return outcome;
        },
        async close() {
          await last;
        },
      };
    },
  };
}
