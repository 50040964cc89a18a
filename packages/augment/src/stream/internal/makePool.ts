import { foldIn } from "@reg/tensor";
import type { Params } from "../../pipeline/types.ts";
import { BatchError } from "../BatchError.ts";
import type { StreamBatch, StreamWorker } from "../types.ts";
import { Spares, toTransfer } from "./buffers.ts";
import type { FromWorker, JobResult, Task } from "./protocol.ts";
import { startThread, type Thread } from "./startThread.ts";

/** Workers that take batches. */
export interface Pool {
  /** @throws BatchError for a batch that fails, any other error where none can be worked on */
  run(batch: StreamBatch, index: number, seed: number, params?: readonly Params[]): Promise<StreamBatch>;
  /** How many workers were lost. */
  readonly lost: () => number;
  /** Ends the workers, and what was asked of them with an error. */
  stop(reason: unknown): void;
}

/** A batch that a worker has in hand. */
interface Held {
  readonly id: number;
  readonly batch: StreamBatch;
  readonly index: number;
  readonly seed: number;
  readonly params: readonly Params[] | undefined;
  readonly resolve: (batch: StreamBatch) => void;
  readonly reject: (error: unknown) => void;
  /** Whether a worker was lost on it already. */
  isCareful: boolean;
  /** The sample that was begun last. */
  at: number | undefined;
}

interface Lane {
  thread: Thread | undefined;
  isReady: boolean;
  held: Held[];
}

/** Makes a pool of `count` workers. A worker that is lost is replaced; the batches it had in hand are tried once more, sample by sample. */
export function makePool(task: Task, count: number, make: () => StreamWorker, most: number): Pool {
  const lanes = Array.from({ length: count }, (): Lane => ({ thread: undefined, isReady: false, held: [] }));
  const spares = new Spares(4 * most);
  let [lost, nextId] = [0, 0];
  let over: { readonly reason: unknown } | undefined;

  function stop(reason: unknown): void {
    over ??= { reason };
    for (const lane of lanes) {
      if (lane.isReady && lane.held.length === 0) lane.thread?.rest();
      else lane.thread?.stop();
      lane.thread = undefined;
      for (const { reject } of lane.held.splice(0)) reject(over.reason);
    }
  }

  function send(lane: Lane, held: Held): void {
    lane.thread ??= startThread(make, task, {
      onMessage: (message) => hear(lane, message),
      onEnd: (reason) => replace(lane, reason),
    });
    const { id, seed, params, isCareful } = held;
    try {
      const { batch, transfer } = toTransfer(held.batch, spares);
      lane.thread.post({ id, batch, seed, isCareful, ...(params && { params }) }, transfer);
      lane.held.push(held);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      held.reject(failed(held, `it cannot be handed to a worker: ${reason}`, undefined, error));
    }
  }

  function hear(lane: Lane, message: FromWorker): void {
    if ("ready" in message) {
      lane.isReady = true;
      return;
    }
    if ("fatal" in message) {
      stop(new (message.isRange ? RangeError : TypeError)(message.fatal));
      return;
    }
    if ("results" in message) for (const result of message.results) settle(lane, result);
    else {
      const held = lane.held.find(({ id }) => id === message.id);
      if (held) held.at = message.at;
    }
  }

  function settle(lane: Lane, result: JobResult): void {
    const at = lane.held.findIndex(({ id }) => id === result.id);
    const [held] = lane.held.splice(at, 1);
    if ("batch" in result) {
      spares.add(result.spare);
      held.resolve(result.batch);
    } else held.reject(failed(held, result.reason, result.sample, result.stack));
  }

  function replace(lane: Lane, reason: string): void {
    const wasReady = lane.isReady;
    const [first, ...others] = lane.held.splice(0);
    Object.assign(lane, { thread: undefined, isReady: false });
    lost++;
    if (!wasReady) {
      const error = new Error(`augmentBatches: its worker could not be started: ${reason}`);
      first?.reject(error);
      for (const { reject } of others) reject(error);
      stop(error);
      return;
    }
    if (first?.isCareful) first.reject(failed(first, reason, first.at));
    else if (first) others.unshift(first);
    // The first may be done, for results come together: the one that ended the worker is among the next.
    for (const held of others) send(lane, Object.assign(held, { isCareful: true }));
  }

  return {
    run: (batch, index, seed, params) =>
      new Promise((resolve, reject) => {
        if (over) {
          reject(over.reason);
          return;
        }
        const lane = lanes.reduce((least, one) => (one.held.length < least.held.length ? one : least));
        const held = { id: nextId++, batch, index, seed, params, resolve, reject, isCareful: false, at: undefined };
        send(lane, held);
      }),
    lost: () => lost,
    stop,
  };
}

function failed({ index, seed }: Held, reason: string, sample: number | undefined, cause?: unknown): BatchError {
  const own = sample === undefined ? seed : foldIn(seed, sample);
  return new BatchError(reason, { batch: index, sample, seed: own }, cause);
}
