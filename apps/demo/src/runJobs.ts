import type { Tensor } from "@reg/tensor";
import Piscina from "piscina";
import type { Job, Outcome } from "./job.ts";
import type { Task } from "./worker.ts";

export interface Watch {
  /** Called when a net is done, in the order in which they are. */
  readonly onOutcome?: (outcome: Outcome, job: Job) => void;
  /** Called a few times a second with the epochs trained so far, over all jobs. */
  readonly onProgress?: (epochs: number) => void;
}

/**
 * Trains all jobs on worker threads and returns the outcomes in the order of the jobs. How many threads there are and
 * which is first to finish changes nothing in them.
 */
export async function runJobs(jobs: readonly Job[], workers: number, watch: Watch = {}): Promise<Outcome[]> {
  const threads = Math.min(workers, jobs.length);
  const pool = new Piscina({
    filename: new URL("./worker.js", import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
  });
  const progress = new Int32Array(new SharedArrayBuffer(4 * jobs.length));
  const report = () => watch.onProgress?.(progress.reduce((sum, epochs) => sum + epochs, 0));
  const timer = setInterval(report, 100);
  const shared = new Map(jobs.map(({ data }) => [data, { ...data, x: share(data.x), targets: share(data.targets) }]));
  try {
    return await Promise.all(
      jobs.map(async (job, index) => {
        const task: Task = { job: { ...job, data: shared.get(job.data) ?? job.data }, progress, index };
        const outcome: Outcome = await pool.run(task);
        progress[index] = job.epochs;
        watch.onOutcome?.(outcome, job);
        return outcome;
      }),
    );
  } finally {
    clearInterval(timer);
    report();
    await pool.destroy();
  }
}

/** The same numbers in memory that all threads read. */
function share({ data, shape }: Tensor): Tensor {
  const memory = new SharedArrayBuffer(data.byteLength);
  const copy = data instanceof Float64Array ? new Float64Array(memory) : new Float32Array(memory);
  copy.set(data);
  return { data: copy, shape };
}
