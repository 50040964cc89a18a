import { availableParallelism } from "node:os";
import { resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { expectOptions, expectWhole, shown } from "@reg/tensor/checks";
import { SweepError } from "../SweepError.ts";
import { expectPlace, type QueuePlace } from "./internal/redis.ts";
import { runJobs } from "./internal/runJobs.ts";
import type { TrialEvent } from "./types.ts";

export interface ServeQueueOptions extends QueuePlace {
  /** How many threads. Default: one per core. */
  readonly workers?: number;
  /** The folder below which the files of tasks lie; nothing outside of it is run. Default: the current one. */
  readonly directory?: string;
  /** As for `queue`; whoever comes first decides for all. */
  readonly lockDuration?: number;
  /** Ends the work: what runs goes back to the queue, and its threads are terminated. */
  readonly signal?: AbortSignal;
  /** Told of each trial that is begun and done. */
  readonly onTrial?: (event: TrialEvent) => void;
}

const OPTIONS = ["name", "url", "workers", "directory", "lockDuration", "signal", "onTrial"];

/**
 * Runs trials of a queue on this machine until the signal aborts: what `reg-tune worker` does. Only files below `directory` are run, and
 * only where they are the same to the byte as those of the sweep.
 *
 * @throws TypeError, RangeError for options; SweepError where Redis cannot be reached, or a task is not here or is another.
 * @example await serveQueue({ name: "digits", signal });
 */
export async function serveQueue(options: ServeQueueOptions): Promise<void> {
  const where = "serveQueue";
  expectOptions(where, options, OPTIONS);
  const { name, url, workers = availableParallelism(), directory = ".", lockDuration, signal, onTrial } = options;
  const place = { name, ...(url !== undefined && { url }) };
  expectPlace(where, place);
  expectWhole(where, "workers", workers, 1, 256);
  if (lockDuration !== undefined) expectWhole(where, "lockDuration", lockDuration, 100);
  if (typeof directory !== "string")
    throw new TypeError(`${where}: directory must be a path, got ${shown(directory)}.`);
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw new TypeError(`${where}: signal must be an AbortSignal, got ${shown(signal)}.`);
  }
  if (onTrial !== undefined && typeof onTrial !== "function") {
    throw new TypeError(`${where}: onTrial must be a function, got ${shown(onTrial)}.`);
  }
  const root = resolve(directory);
  const find = (path: string): string => {
    const file = resolve(root, path);
    if (file.startsWith(root.endsWith(sep) ? root : root + sep)) return pathToFileURL(file).href;
    throw new SweepError(
      2,
      `the task ${path} lies outside of ${root}. Start the worker, and the sweep, in a folder above it.`,
    );
  };
  await runJobs({ place, workers, lockDuration, find, signal: signal ?? new AbortController().signal, onTrial });
}
