import { workerData } from "node:worker_threads";
import { runJob } from "./run/runJob.ts";

/** What a thread of the pool does. */
export default (job: Parameters<typeof runJob>[0]): ReturnType<typeof runJob> => runJob(job, workerData);
