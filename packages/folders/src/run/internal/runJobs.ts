import type { Pool } from "./makePool.ts";
import { runJob } from "./runJob.ts";
import type { Job, JobResult, Planned, RunContext } from "./types.ts";

/** How many pictures each process has in hand: twice as many as it reports at once, so that it need not wait for its parent. */
const IN_HAND = 24;

/**
 * Runs the job of each picture, made when its turn comes, and hands over each result as it comes, in the processes of a pool or, without
 * one, on this thread. No more jobs are in flight than processes can have in hand, so that memory does not grow with the folder.
 */
export async function runJobs(
  planned: readonly Planned[],
  jobOf: (planned: Planned) => Job,
  context: RunContext,
  pool: Pool | undefined,
  signal: AbortSignal | undefined,
  onResult: (job: Job, result: JobResult) => void,
): Promise<void> {
  if (planned.length === 0) return;
  pool?.begin(context);
  if (pool) signal?.addEventListener("abort", pool.drop);
  let next = 0;
  const run = async (job: Job): Promise<JobResult | undefined> => {
    if (!pool) return runJob(job, context, () => signal?.aborted);
    try {
      return await pool.run(job);
    } catch (error) {
      if (signal?.aborted) return undefined; // an interruption may end a process that is not ready for it
      throw error;
    }
  };
  const lanes = (pool?.size ?? 0) * IN_HAND || 3;
  // Towards the end, only a quarter of the lanes goes on, so that no process has many pictures left while another has none.
  const lane = async (_: unknown, i: number) => {
    while (next < planned.length - (i < lanes / 4 ? 0 : lanes) && !signal?.aborted) {
      const job = jobOf(planned[next++]);
      const result = await run(job);
      if (result) onResult(job, result);
    }
  };
  try {
    await Promise.all(Array.from({ length: lanes }, lane));
  } finally {
    next = planned.length;
    if (pool) signal?.removeEventListener("abort", pool.drop);
  }
}
