import type { Estimator } from "../types.ts";
import { type Job, type PartTask, runPart } from "./runPart.ts";

/** How parts are run, and who hears of it. */
export interface Running {
  /** Default: 1, this thread. */
  readonly threads?: number | undefined;
  readonly worker?: string | URL | undefined;
  readonly onProgress?: ((done: number, all: number) => void) | undefined;
}

/** The results of all parts of each task, in this thread or in others; but for those that are known. */
export async function runParts(
  where: string,
  estimator: Estimator,
  tasks: readonly PartTask[],
  count: number,
  { threads = 1, worker, onProgress }: Running,
  known: readonly (readonly (Float64Array | undefined)[])[] = [],
): Promise<Float64Array[][]> {
  const all = tasks.flatMap((_, t) => Array.from({ length: count }, (_, part): Job => ({ t, part })));
  const results: Float64Array[][] = tasks.map(() => []);
  let done = 0;
  const finish = ({ t, part }: Job, result: Float64Array): void => {
    results[t][part] = result;
    onProgress?.(++done, all.length);
  };
  const jobs = all.filter((job) => {
    const result = known[job.t]?.[job.part];
    if (result) finish(job, result);
    return !result;
  });
  if (threads > 1 && jobs.length > 0) {
    const { inThreads } = await import("./inThreads.ts");
    await inThreads(where, estimator, tasks, jobs, { threads: Math.min(threads, jobs.length), worker }, finish);
  } else {
    for (const job of jobs) {
      finish(job, runPart(estimator, tasks[job.t], job.part));
      if (onProgress) await new Promise((resume) => setTimeout(resume));
    }
  }
  return results;
}
