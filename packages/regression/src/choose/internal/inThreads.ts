import { isSparse } from "../../design/internal/samples.ts";
import type { Features } from "../../design/types.ts";
import type { Estimator } from "../types.ts";
import { ESTIMATORS } from "./estimators.ts";
import type { Job, PartTask } from "./runPart.ts";

declare const __filename: string | undefined;

/** The worker is this text, so that no bundler need find a script: it imports the module that does the work. */
const SCRIPT = `const { parentPort, workerData } = require("node:worker_threads");
import(workerData.module).then(({ serve }) => serve(parentPort, workerData), (error) => { throw error; });`;

/** Runs parts in worker threads of Node, each taking the next job when it is done. */
export async function inThreads(
  where: string,
  estimator: Estimator,
  tasks: readonly PartTask[],
  jobs: readonly Job[],
  { threads, worker }: { threads: number; worker: string | URL | undefined },
  finish: (job: Job, result: Float64Array) => void,
): Promise<void> {
  const name = Object.entries(ESTIMATORS).find(([, one]) => (one as unknown) === estimator)?.[0];
  if (!name)
    throw new TypeError(`${where}: only estimators of this package run in threads; leave threads out for others.`);
  // By a call, since bundlers for browsers warn of an import.
  const { Worker } = process.getBuiltinModule("node:worker_threads");
  const { pathToFileURL } = process.getBuiltinModule("node:url");
  const here = import.meta.url || pathToFileURL(String(__filename)).href;
  const module = worker ? String(worker) : new URL("./threads.js", here).href;
  const shared = shareFeatures(tasks[0].x);
  const workerData = { module, name, tasks: tasks.map((task) => ({ ...task, x: shared })) };
  const queue = [...jobs];
  const one = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const thread = new Worker(SCRIPT, { eval: true, workerData });
      let job = queue.shift();
      const next = (): void => {
        if (job) thread.postMessage(job);
        else void thread.terminate().then(() => resolve());
      };
      thread.on("error", reject);
      thread.on("message", (result: Float64Array | { message: string; name: string }) => {
        if (!ArrayBuffer.isView(result)) {
          queue.length = 0;
          void thread
            .terminate()
            .then(() =>
              reject(result.name === "TypeError" ? new TypeError(result.message) : new RangeError(result.message)),
            );
          return;
        }
        if (job) finish(job, result);
        job = queue.shift();
        next();
      });
      next();
    });
  await Promise.all(Array.from({ length: threads }, one));
}

/** Numbers that all threads read from one place. */
function shareFeatures(x: Features): Features {
  if (isSparse(x) || !("data" in x)) return x;
  const { data } = x;
  const bytes = new SharedArrayBuffer(data.byteLength);
  const copy = data instanceof Float32Array ? new Float32Array(bytes) : new Float64Array(bytes);
  copy.set(data);
  return { data: copy, shape: [...x.shape] };
}
