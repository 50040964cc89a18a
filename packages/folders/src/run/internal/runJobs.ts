import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import { runJob } from "../runJob.ts";
import type { Job, JobResult, RunContext } from "./types.ts";

/** How many pictures each thread has in hand: while one is computed, others are decoded and encoded in the pool of libuv. */
const IN_HAND = 4;

/**
 * MB of new objects after which a thread looks for those that are dead, decoded pictures among them. With more, it finds pictures
 * only where it goes through all that lives, which takes longer, and 50 MB more are in use.
 */
const YOUNG = 3;

/**
 * Runs jobs and hands over each result as it comes, on threads or, with 0 workers, on this one. No more jobs are in flight
 * than threads can have in hand, so that memory does not grow with the folder.
 */
export async function runJobs(
  jobs: readonly Job[],
  context: RunContext,
  workers: number,
  signal: AbortSignal | undefined,
  onResult: (job: Job, result: JobResult) => Promise<void>,
): Promise<void> {
  if (jobs.length === 0) return;
  const pool = workers > 0 ? makePool(context, Math.min(workers, jobs.length)) : undefined;
  const run = async (job: Job): Promise<JobResult> => {
    if (!pool) return runJob(job, context);
    try {
      return (await pool.run(job)) as JobResult;
    } catch (error) {
      return { entries: [], failure: `its thread was lost: ${error instanceof Error ? error.message : error}.` };
    }
  };
  let next = 0;
  const lane = async () => {
    while (next < jobs.length && !signal?.aborted) {
      const job = jobs[next++];
      await onResult(job, await run(job));
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.max(1, workers) * IN_HAND }, lane));
  } finally {
    await pool?.destroy();
  }
}

function makePool(context: RunContext, threads: number): Piscina {
  const filename = fileURLToPath(new URL("./worker.js", import.meta.url));
  if (!existsSync(filename)) throw new Error(`${filename} is not built: use workers: 0, or build the package.`);
  return new Piscina({
    filename,
    workerData: context,
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: IN_HAND,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
  });
}
