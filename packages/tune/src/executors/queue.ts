import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expectOptions, expectWhole } from "@reg/tensor/checks";
import { openQueue } from "./internal/openQueue.ts";
import { expectPlace, type QueuePlace } from "./internal/redis.ts";
import type { Executor } from "./types.ts";

export interface QueueOptions extends QueuePlace {
  /** How many trials wait in the queue or are run at once, at least 1. Results do not depend on it. Default: 32. */
  readonly capacity?: number;
  /** After how many ms without a sign of life a trial is taken from its worker, at least 100; the same for all of the queue. Default: 30,000. */
  readonly lockDuration?: number;
}

const OPTIONS = ["name", "url", "capacity", "lockDuration"];

/**
 * Runs trials on all machines where `reg-tune worker --queue NAME` runs, by BullMQ on Redis, which are peers: `npm install bullmq ioredis`.
 * The file of the task must lie at the same place below the folder in which the worker was started, and be the same to the byte.
 *
 * A worker that dies, or a Redis that is started again, delays trials and loses none, if Redis appends to a file (`appendonly yes`).
 *
 * @throws TypeError, RangeError for options out of range; SweepError from `tune` where Redis cannot be reached.
 * @example queue({ name: "digits", url: "redis://127.0.0.1:6379" });
 */
export function queue(options: QueueOptions): Executor {
  expectOptions("queue", options, OPTIONS);
  const { name, url, capacity = 32, lockDuration } = options;
  expectPlace("queue", { name, ...(url !== undefined && { url }) });
  expectWhole("queue", "capacity", capacity, 1, 100_000);
  if (lockDuration !== undefined) expectWhole("queue", "lockDuration", lockDuration, 100);
  return {
    name: "queue",
    open: (job) => {
      const path = relative(process.cwd(), fileURLToPath(job.url));
      return openQueue({ ...options, name }, { ...job, path }, capacity, lockDuration);
    },
  };
}
