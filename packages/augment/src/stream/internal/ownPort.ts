import type { FromWorker, ToWorker } from "./protocol.ts";

/** What a worker hears and says. */
export interface OwnPort {
  post(message: FromWorker, transfer?: readonly ArrayBuffer[]): void;
  listen(listener: (message: ToWorker) => void): void;
  /** Does something once all that was heard by then is done, and at once where that cannot be known. */
  later(action: () => void): void;
  /** Holds a lock until the worker's end, which tells others of that end. Resolves where there are no locks, too. */
  hold(lock: string): Promise<void>;
}

/** The port of the worker that asks, of a browser or of Node. */
export function ownPort(): OwnPort {
  const port = webPort() ?? nodePort();
  if (!port) throw new Error("serveBatches: must be called in a worker, which makeWorker of augmentBatches makes.");
  return {
    post: (message, transfer = []) => port.postMessage(message, [...transfer]),
    listen: (listener) => {
      port.onmessage = ({ data }: { data: ToWorker }) => listener(data);
    },
    later: (action) => {
      if (typeof setImmediate === "function") setImmediate(action);
      else action();
    },
    hold: (lock) =>
      new Promise((resolve) => {
        const locks = globalThis.navigator?.locks as LockManager | undefined;
        if (lock === "" || !locks) return resolve();
        const held = locks.request(lock, () => {
          resolve();
          return new Promise(() => {});
        });
        held.catch(() => resolve());
      }),
  };
}

interface AnyPort {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  onmessage: ((event: { data: ToWorker }) => void) | null;
}

const nodePort = (): AnyPort | null | undefined =>
  globalThis.process?.getBuiltinModule?.("node:worker_threads").parentPort as AnyPort | null | undefined;

function webPort(): AnyPort | undefined {
  const scope = globalThis as { WorkerGlobalScope?: abstract new () => object };
  const isWorker = scope.WorkerGlobalScope && globalThis instanceof scope.WorkerGlobalScope;
  return isWorker ? (globalThis as unknown as AnyPort) : undefined;
}
