import { availableParallelism } from "node:os";
import { expectOptions, expectWhole, shown } from "@reg/tensor/checks";
import { startThreads } from "./internal/startThreads.ts";
import type { Executor } from "./types.ts";

export interface ThreadsOptions {
  /** How many threads, from 1 to 256. Default: one per core. Results do not depend on it. */
  readonly workers?: number;
  /** Where `@reg/tune/worker` is, for programs that are bundled. */
  readonly script?: string | URL;
}

/**
 * Runs trials on worker threads of this process. A thread that dies, as by `process.exit` or for want of memory, fails its trial with
 * what it takes to run it again, and the sweep goes on with a new thread. Aborting terminates the threads, whatever tasks do.
 *
 * @throws TypeError, RangeError for options out of range.
 * @example threads({ workers: 2 });
 */
export function threads(options: ThreadsOptions = {}): Executor {
  expectOptions("threads", options, ["workers", "script"]);
  const { workers = availableParallelism(), script } = options;
  expectWhole("threads", "workers", workers, 1, 256);
  if (script !== undefined && !(script instanceof URL) && (typeof script !== "string" || script === "")) {
    throw new TypeError(`threads: script must be the path or the file: URL of a module, got ${shown(script)}.`);
  }
  return {
    name: "threads",
    async open({ url, hash, signal }) {
      const pool = await startThreads(workers, script);
      return {
        capacity: workers,
        run: (trial, hooks) => pool.run({ url, hash }, trial, hooks, signal),
        close: pool.close,
      };
    },
  };
}
