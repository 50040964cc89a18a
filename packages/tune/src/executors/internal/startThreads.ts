import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { SweepError } from "../../SweepError.ts";
import { urlOf } from "../../trial/internal/loadTask.ts";
import { failed } from "../../trial/internal/runTrial.ts";
import type { Checkpoint, CurvePoint, Outcome, Trial } from "../../trial/types.ts";
import type { TaskFile, ThreadFault, ThreadMessage, ThreadTask } from "../runInThread.ts";
import type { RunHooks } from "../types.ts";

/** Threads that run trials. */
export interface Threads {
  /** Rejects when the signal aborts: its thread is terminated then. */
  run(file: TaskFile, trial: Trial, hooks: RunHooks, signal: AbortSignal): Promise<Outcome>;
  close(): Promise<void>;
}

/** Starts threads, which load a task when its first trial comes. */
export async function startThreads(workers: number, script?: string | URL): Promise<Threads> {
  const { Piscina } = await import("piscina");
  const filename = fileURLToPath(urlOf("threads", script ?? new URL("./worker.js", import.meta.url)));
  if (!existsSync(filename))
    throw new SweepError(
      2,
      `${filename} is missing: build the package, take the executor inline, or say by script where it is.`,
    );
  const pool = new Piscina({
    filename,
    minThreads: workers,
    maxThreads: workers,
    idleTimeout: Number.POSITIVE_INFINITY,
  });
  pool.on("error", () => {}); // as of an answer that comes from a thread after its trial was aborted
  const listeners = new Map<string, RunHooks>();
  pool.on("message", (message: ThreadMessage) => {
    const hooks = listeners.get(message?.trial);
    if (message.report) hooks?.onReport?.(message.report as CurvePoint);
    if (message.checkpoint) hooks?.onCheckpoint?.(message.checkpoint as Checkpoint);
  });
  return {
    async run(file, trial, hooks, signal) {
      const { monitor, checkpoint } = hooks;
      const task: ThreadTask = { ...file, trial, monitor, checkpoint };
      listeners.set(trial.key, hooks);
      try {
        const { fault, outcome, last }: ThreadFault = await pool.run(task, { signal });
        if (fault !== undefined) throw new SweepError(2, fault);
        if (last) hooks.onCheckpoint?.(last);
        return outcome as Outcome;
      } catch (error) {
        if (error instanceof SweepError) throw error;
        signal.throwIfAborted();
        return failed(trial, new Error(`its thread died: ${error instanceof Error ? error.message : error}`));
      } finally {
        listeners.delete(trial.key);
      }
    },
    close: () => pool.destroy(),
  };
}
