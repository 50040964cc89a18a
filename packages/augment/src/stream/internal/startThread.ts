import type { StreamWorker } from "../types.ts";
import type { FromWorker, Task, ToWorker } from "./protocol.ts";

/** A worker that runs. */
export interface Thread {
  post(message: ToWorker, transfer: readonly ArrayBuffer[]): void;
  stop(): void;
}

/** What is heard of a worker. Nothing is after its end. */
export interface ThreadEvents {
  onMessage(message: FromWorker): void;
  onEnd(reason: string): void;
}

interface NodeWorker extends StreamWorker {
  on(event: string, listener: (value: never) => void): unknown;
}

/**
 * So many milliseconds a thread of Node that is let go of still idles. Node 20 aborts the whole process where a thread ends while V8
 * compiles its code, which it does for a while after that ran.
 */
const REST = 200;

let made = 0;

/**
 * Starts a worker, of a browser or of Node, on a task. A browser does not say when a worker ends: the worker holds a lock, and who is
 * granted it knows.
 */
export function startThread(make: () => StreamWorker, task: Task, { onMessage, onEnd }: ThreadEvents): Thread {
  const worker = make();
  let isOver = false;
  const end = (reason: string) => {
    if (isOver) return;
    isOver = true;
    worker.terminate();
    onEnd(reason);
  };
  const isNode = typeof (worker as NodeWorker).on === "function";
  const locks = isNode ? undefined : (globalThis.navigator?.locks as LockManager | undefined);
  const lock = locks ? `reg-augment-${made++}-${Math.random()}` : "";
  const hear = (message: FromWorker) => {
    if (isOver) return;
    if ("ready" in message && locks) {
      locks.request(lock, () => end("its worker ended")).catch(() => {}); // where locks are not allowed
    }
    onMessage(message);
  };
  if (isNode) {
    const events = worker as NodeWorker;
    events.on("message", hear);
    events.on("error", (error: unknown) => end(error instanceof Error ? error.message : String(error)));
    events.on("exit", (code: number) => end(`its worker ended with exit code ${code}`));
  } else {
    const events = worker as unknown as Worker;
    events.onmessage = ({ data }) => hear(data);
    events.onerror = (event) => {
      event.preventDefault?.();
      end(event.message || "its worker could not be loaded");
    };
  }
  const post: Thread["post"] = (message, transfer) => worker.postMessage(message, [...transfer] as never);
  const over = isNode ? new Int32Array(new SharedArrayBuffer(4)) : undefined;
  post({ task, lock, over }, []);
  return {
    post,
    stop: () => {
      isOver = true;
      if (over) {
        Atomics.store(over, 0, 1);
        setTimeout(() => worker.terminate(), REST);
      } else worker.terminate();
    },
  };
}

/** The package's own worker. */
export function ownWorker(): StreamWorker {
  if (typeof Worker === "function") {
    return new Worker(new URL("./streamWorker.js", import.meta.url), { type: "module" });
  }
  const { Worker: NodeThread } = process.getBuiltinModule("node:worker_threads");
  const here = import.meta.url; // not within the call, where bundlers would take the script for an asset
  return new NodeThread(new URL("./streamWorker.js", here));
}

/** How many things can be done at once. */
export const cores = (): number =>
  globalThis.navigator?.hardwareConcurrency ??
  globalThis.process?.getBuiltinModule?.("node:os").availableParallelism() ??
  1;
