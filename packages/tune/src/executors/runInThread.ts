import { fileURLToPath } from "node:url";
import { parentPort } from "node:worker_threads";
import { SweepError } from "../SweepError.ts";
import { loadTask } from "../trial/internal/loadTask.ts";
import { runTrial } from "../trial/internal/runTrial.ts";
import type { Task } from "../trial/task.ts";
import type { Checkpoint, CurvePoint, Outcome, Trial } from "../trial/types.ts";

/** The address of a task's file, and its hash. */
export interface TaskFile {
  readonly url: string;
  readonly hash: string;
}

/** What a thread is sent. */
export interface ThreadTask extends TaskFile {
  readonly trial: Trial;
  readonly monitor: string;
  readonly checkpoint: Checkpoint | undefined;
}

/** What it sends back: an outcome with the last checkpoint, or why the task cannot be loaded. */
export interface ThreadFault {
  readonly fault?: string;
  readonly outcome?: Outcome;
  readonly last?: Checkpoint;
}

/** What it says meanwhile. */
export interface ThreadMessage {
  readonly trial: string;
  readonly report?: CurvePoint;
  readonly checkpoint?: Checkpoint;
}

const tasks = /* @__PURE__ */ new Map<string, Promise<Task>>();

/** Runs a trial on this thread. */
export async function runInThread({ url, hash, trial, monitor, checkpoint }: ThreadTask): Promise<ThreadFault> {
  let task: Task;
  try {
    const loading = tasks.get(url + hash) ?? loadTask(url, hash);
    tasks.set(url + hash, loading);
    task = await loading;
  } catch (error) {
    const { name, message } = error as Error;
    return {
      fault: error instanceof SweepError ? message : `${fileURLToPath(url)} cannot be loaded: ${name}: ${message}`,
    };
  }
  const say = (message: Omit<ThreadMessage, "trial">) => parentPort?.postMessage({ trial: trial.key, ...message });
  let last: Checkpoint | undefined;
  const outcome = await runTrial(task, trial, {
    monitor,
    checkpoint,
    signal: new AbortController().signal, // the thread is terminated instead
    onReport: (report) => say({ report }),
    onCheckpoint: (one) => {
      last = one;
      say({ checkpoint: one });
    },
  });
  return { outcome, ...(last && { last }) };
}
