import { randomUUID } from "node:crypto";
import { once } from "node:events";
import type { Job } from "bullmq";
import { decode, encode } from "../../internal/encode.ts";
import { SweepError } from "../../SweepError.ts";
import { hashOfFile } from "../../trial/internal/loadTask.ts";
import { resumable } from "../../trial/internal/resumable.ts";
import { runOf } from "../../trial/internal/trialOf.ts";
import type { TrialEvent } from "../types.ts";
import { agreeOnTimes, claimRun, type JobData, type JobText, keysOf } from "./queueKeys.ts";
import { connect, loadEngine, type QueuePlace } from "./redis.ts";
import { startThreads } from "./startThreads.ts";

interface Serving {
  readonly place: QueuePlace;
  readonly workers: number;
  readonly lockDuration: number | undefined;
  /** The address of a task by its path. */
  readonly find: (path: string) => string;
  readonly signal: AbortSignal;
  readonly onTrial: ((event: TrialEvent) => void) | undefined;
}

/** How often a trial may lose its worker before it counts as failed. */
const MOST_LOST = 25;

/** Why a trial is stopped that runs. */
type Ending = "returned" | "lost" | "cancelled";

/**
 * Takes jobs and runs them on threads of its own, so that this thread is free to renew their locks. A trial whose lock is lost, as to a
 * worker that takes it over, is terminated at once, and what it might still save is refused.
 */
export async function runJobs({ place, workers, lockDuration, find, signal, onTrial }: Serving): Promise<void> {
  const { bullmq } = await loadEngine();
  const { name } = place;
  const redis = await connect(place);
  const times = await agreeOnTimes(redis, name, lockDuration);
  const threads = await startThreads(workers);
  const running = new Map<string, { readonly abort: AbortController; readonly sweep: string }>();
  const stop = (id: string, why: Ending) => running.get(id)?.abort.abort(why);
  const fault = new AbortController(); // aborts where this machine cannot go on

  const process = async (job: Job<JobData, string>, token = ""): Promise<string> => {
    const { trial, monitor, path, hash, checkpoint: sent } = decode(job.data.text) as JobText;
    const id = String(job.id);
    const abort = new AbortController();
    running.set(id, { abort, sweep: job.data.sweep });
    try {
      if (signal.aborted) abort.abort("returned");
      abort.signal.throwIfAborted();
      const url = find(path);
      if ((await hashOfFile(url)) !== hash) {
        throw new SweepError(
          2,
          `the task ${path} is another here than where the sweep was started. Bring both to the same state.`,
        );
      }
      onTrial?.({ kind: "begun", key: trial.key });
      const run = await claimRun(redis, name, job.data.sweep, runOf(trial), randomUUID());
      const found = run.checkpoint ?? sent;
      let saving: Promise<unknown> = Promise.resolve();
      const onCheckpoint = (checkpoint: Parameters<typeof run.save>[0]) => {
        saving = saving.then(() => run.save(checkpoint)).then((isSaved) => isSaved || stop(id, "lost"));
      };
      const hooks = { monitor, checkpoint: resumable(found, trial.budget), onCheckpoint };
      const outcome = await threads.run({ url, hash }, trial, hooks, abort.signal);
      await saving;
      abort.signal.throwIfAborted();
      onTrial?.({ kind: outcome.status === "failed" ? "failed" : "done", key: trial.key });
      return encode(outcome);
    } catch (error) {
      if (error instanceof SweepError) {
        fault.abort(error);
        abort.abort("returned");
      }
      if (!abort.signal.aborted) throw error;
      const why: Ending = abort.signal.reason;
      if (why === "cancelled") throw new bullmq.UnrecoverableError("cancelled");
      onTrial?.({ kind: why, key: trial.key });
      if (why === "returned") await job.moveToWait(token);
      throw new bullmq.WaitingError();
    } finally {
      running.delete(id);
    }
  };

  const worker = new bullmq.Worker<JobData, string>(name, process, {
    connection: redis,
    concurrency: workers,
    ...times,
    maxStalledCount: MOST_LOST,
    drainDelay: 1,
    runRetryDelay: 1000,
  });
  const listener = redis.duplicate();
  const goOn = () => {}; // they go on when Redis is back
  worker.on("error", goOn);
  listener.on("error", goOn);
  worker.on("lockRenewalFailed", (ids) => {
    for (const id of ids) stop(id, "lost");
  });
  await listener.subscribe(keysOf(name).cancel);
  listener.on("message", (_, sweep) => {
    for (const [id, one] of running) if (sweep === "*" || one.sweep === sweep) stop(id, "cancelled");
  });

  const ending = AbortSignal.any([signal, fault.signal]);
  if (!ending.aborted) await once(ending, "abort");
  // No new jobs; what runs is given back, with its threads terminated, so that closing has nothing to wait for.
  await worker.pause(true);
  for (const id of running.keys()) stop(id, "returned");
  await worker.close();
  await threads.close();
  for (const one of [listener, redis]) one.disconnect();
  if (fault.signal.aborted) throw fault.signal.reason;
}
