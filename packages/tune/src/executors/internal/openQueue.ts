import type { Job, Queue } from "bullmq";
import { decode, encode } from "../../internal/encode.ts";
import { SweepError } from "../../SweepError.ts";
import { loadTask } from "../../trial/internal/loadTask.ts";
import { failed } from "../../trial/internal/runTrial.ts";
import { runOf } from "../../trial/internal/trialOf.ts";
import type { Outcome, Trial } from "../../trial/types.ts";
import type { SweepJob, Workers } from "../types.ts";
import { agreeOnTimes, dropRuns, type JobData, type JobText, jobIdOf, keysOf } from "./queueKeys.ts";
import { connect, loadEngine, type QueuePlace } from "./redis.ts";

interface Waiting {
  readonly trial: Trial;
  readonly text: string;
  resolve(outcome: Outcome): void;
  reject(error: unknown): void;
}

/** How often jobs are looked at whose end may have been missed, in ms. */
const LOOK = 2000;

/** The sweep's end of a queue: adds trials as jobs, and reads what came of them. */
export async function openQueue(
  place: QueuePlace,
  sweepJob: SweepJob & { readonly path: string },
  capacity: number,
  lockDuration: number | undefined,
): Promise<Workers> {
  const { signal, sweep, hash, path, abort, url } = sweepJob;
  const { name } = place;
  await loadTask(url, hash); // a task that cannot be loaded is said here, not by every worker
  const { bullmq } = await loadEngine();
  const redis = await connect(place);
  await agreeOnTimes(redis, name, lockDuration);
  const keys = keysOf(name);
  const queue: Queue<JobData, string> = new bullmq.Queue(name, { connection: redis });
  const events = new bullmq.QueueEvents(name, { connection: redis.duplicate() });
  const listener = redis.duplicate();
  const goOn = () => {}; // they go on when Redis is back
  queue.on("error", goOn);
  events.on("error", goOn);
  listener.on("error", goOn);
  await listener.subscribe(keys.cancel);
  listener.on("message", () => abort());
  await events.waitUntilReady();

  const waiting = new Map<string, Waiting>();
  const add = (id: string, text: string) =>
    queue.add("trial", { sweep, text }, { jobId: id, removeOnComplete: false, removeOnFail: false });
  const finish = (id: string, result: string) => {
    waiting.get(id)?.resolve(decode(result) as Outcome);
    waiting.delete(id);
  };
  const giveUp = (id: string, reason: string) => {
    const one = waiting.get(id);
    one?.resolve(failed(one.trial, new Error(`its workers died: ${reason}`)));
    waiting.delete(id);
  };
  events.on("completed", ({ jobId, returnvalue }) => finish(jobId, returnvalue));
  events.on("failed", ({ jobId, failedReason }) => giveUp(jobId, failedReason));

  /** Adds a job, or finds it: one that an earlier run added is read back, since the engine ignores a second one with its id. */
  const ask = async (id: string, text: string): Promise<void> => {
    await add(id, text);
    const job: Job<JobData, string> | undefined = await queue.getJob(id);
    if (job === undefined) return; // gone between the two; the next look adds it again
    if (job.data.text !== text && (decode(job.data.text) as JobText).hash !== hash) {
      throw new SweepError(
        3,
        `queue ${name} holds another trial as ${id}. Run \`reg-tune cancel --queue ${name}\` first.`,
      );
    }
    if (!job.finishedOn) return;
    if (job.failedReason === undefined || job.failedReason === "") finish(id, job.returnvalue);
    else {
      await job.remove();
      await add(id, text);
    }
  };
  const look = async () => {
    for (const [id, { text }] of [...waiting]) {
      const job = await queue.getJob(id);
      if (job === undefined) {
        if (waiting.has(id)) await add(id, text);
      } else if (job.finishedOn) {
        if (job.failedReason) giveUp(id, job.failedReason);
        else finish(id, job.returnvalue);
      }
    }
  };
  let looking: Promise<void> | undefined;
  const timer = setInterval(() => {
    looking ??= look()
      .catch(() => {}) // Redis is away; the next look tells
      .finally(() => {
        looking = undefined;
      });
  }, LOOK);

  const stop = () => {
    for (const { reject } of waiting.values()) reject(signal.reason);
  };
  signal.addEventListener("abort", stop);

  return {
    capacity,
    async run(trial, { monitor, checkpoint }) {
      signal.throwIfAborted();
      const id = jobIdOf(sweep, trial);
      const text = encode({ trial, monitor, path, hash, checkpoint } satisfies JobText);
      const outcome = new Promise<Outcome>((resolve, reject) => waiting.set(id, { trial, text, resolve, reject }));
      outcome.catch(() => {}); // awaited below
      await ask(id, text);
      return outcome;
    },
    async settled(trial, mayGoOn) {
      await queue.remove(jobIdOf(sweep, trial));
      if (!mayGoOn) await dropRuns(redis, name, sweep, [runOf(trial)]);
    },
    async close() {
      clearInterval(timer);
      signal.removeEventListener("abort", stop);
      if (signal.aborted) {
        // What waits is taken back, and what runs is stopped where it runs.
        await Promise.allSettled([...waiting.keys()].map((id) => queue.remove(id)));
        await redis.publish(keys.cancel, sweep);
      } else await dropRuns(redis, name, sweep);
      await looking;
      await events.close();
      await queue.close();
      for (const one of [listener, redis]) one.disconnect();
    },
  };
}
