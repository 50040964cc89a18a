import type { StreamWorker } from "../types.ts";
import type { FromWorker, Task, ToWorker } from "./protocol.ts";

/** A worker that runs. */
export interface Thread {
  post(message: ToWorker, transfer: readonly ArrayBuffer[]): void;
  /** Lets go of it, whatever it has in hand. */
  stop(): void;
  /** Lets go of it where it has nothing in hand: the package's own is kept for a while for the next stream. */
  rest(): void;
}

/** What is heard of a worker. Nothing is after its end. */
export interface ThreadEvents {
  onMessage(message: FromWorker): void;
  onEnd(reason: string): void;
}

interface NodeWorker extends StreamWorker {
  on(event: string, listener: (value: never) => void): unknown;
  ref(): void;
  unref(): void;
}

/** A worker with whom it is heard by now: nobody while it rests. */
interface Place {
  readonly worker: StreamWorker;
  readonly node: NodeWorker | undefined;
  events: ThreadEvents | undefined;
  /** the lock that it is to hold, until it was told */
  lock: string;
  /** what ends its rest */
  timers: ReturnType<typeof setTimeout>[];
}

/**
 * So many milliseconds a thread of Node that is let go of still idles. Node 20 aborts the whole process where a thread ends while V8
 * compiles its code, which it does for a while after that ran.
 */
const REST = 200;

/** Milliseconds that a worker is kept: the next epoch finds its code compiled, which takes the time of a thousand small batches. */
const PATIENCE = 30_000;

/** Workers without a stream, the last one first. */
const resting: Place[] = [];

let made = 0;

/** Starts a worker, of a browser or of Node, on a task, or takes one that rests. */
export function startThread(make: () => StreamWorker, task: Task, events: ThreadEvents): Thread {
  const place = (make === ownWorker ? resting.pop() : undefined) ?? placeOf(make());
  const { worker, node } = place;
  for (const timer of place.timers.splice(0)) clearTimeout(timer);
  place.events = events;
  node?.ref?.();
  const post: Thread["post"] = (message, transfer) => worker.postMessage(message, [...transfer] as never);
  const over = node && new Int32Array(new SharedArrayBuffer(4));
  post({ task, lock: place.lock, over }, []);
  place.lock = "";
  const stop = () => {
    place.events = undefined;
    if (over) {
      Atomics.store(over, 0, 1);
      setTimeout(() => worker.terminate(), REST);
    } else worker.terminate();
  };
  return {
    post,
    stop,
    rest() {
      // What a module keeps is its own: its worker is not for others.
      if (make !== ownWorker || task.kind === "module" || resting.length >= cores()) return stop();
      place.events = undefined;
      resting.push(place);
      const end = setTimeout(() => leave(place), PATIENCE);
      place.timers.push(end);
      if (!node) return;
      (end as unknown as NodeWorker).unref();
      place.timers.push(setTimeout(() => node.unref(), REST));
    },
  };
}

/** A new worker. A browser does not say when it ends: it holds a lock, and who is granted that knows. */
function placeOf(worker: StreamWorker): Place {
  const node = typeof (worker as NodeWorker).on === "function" ? (worker as NodeWorker) : undefined;
  const locks = node ? undefined : (globalThis.navigator?.locks as LockManager | undefined);
  const lock = locks ? `reg-augment-${made++}-${Math.random()}` : "";
  const place: Place = { worker, node, lock, events: undefined, timers: [] };
  let isHeld = false;
  const end = (reason: string) => {
    const { events } = place;
    leave(place);
    events?.onEnd(reason);
  };
  const hear = (message: FromWorker) => {
    if (!place.events) return;
    if ("ready" in message && locks && !isHeld) {
      isHeld = true;
      locks.request(lock, () => end("its worker ended")).catch(() => {}); // where locks are not allowed
    }
    place.events.onMessage(message);
  };
  if (node) {
    node.on("message", hear);
    node.on("error", (error: unknown) => end(error instanceof Error ? error.message : String(error)));
    node.on("exit", (code: number) => end(`its worker ended with exit code ${code}`));
  } else {
    const web = worker as unknown as Worker;
    web.onmessage = ({ data }) => hear(data);
    web.onerror = (event) => {
      event.preventDefault?.();
      end(event.message || "its worker could not be loaded");
    };
  }
  return place;
}

/** Ends a worker that has no stream any more. */
function leave(place: Place): void {
  place.events = undefined;
  for (const timer of place.timers.splice(0)) clearTimeout(timer);
  if (resting.includes(place)) resting.splice(resting.indexOf(place), 1);
  place.worker.terminate();
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
