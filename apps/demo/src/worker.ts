import type { Job, Outcome } from "./job.ts";
import { train } from "./train.ts";

/** What a thread is given: a job, and where it writes how many epochs are done. */
export interface Task {
  readonly job: Job;
  readonly progress: Int32Array;
  readonly index: number;
}

/** Trains one net on a thread of the pool. */
export default function work({ job, progress, index }: Task): Outcome {
  return train(job, (epochs) => Atomics.store(progress, index, epochs));
}
