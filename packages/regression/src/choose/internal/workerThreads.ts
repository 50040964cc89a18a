import type { Worker } from "node:worker_threads";
import { isSparse, tableOf } from "../../design/internal/samples.ts";
import { isShared } from "../../design/internal/sharedColumns.ts";
import type { Features } from "../../design/types.ts";
import type { Estimator } from "../types.ts";
import { ESTIMATORS } from "./estimators.ts";
import type { PartTask } from "./runnerOf.ts";

declare const __filename: string | undefined;

/** The worker is this text, so that no bundler need find a script: it imports the module that does the work. */
const SCRIPT = `const { parentPort, workerData } = require("node:worker_threads");
import(workerData).then(({ serve }) => serve(parentPort), (error) => { throw error; });`;

/** A thread that is done waits so many milliseconds for the next call, which spares that a start and code that is cold. */
const PATIENCE = 5000;

/** What threads work on: an estimator by name, and the features. */
export interface Work {
  readonly name: string;
  readonly x: Features;
}

/** A task that threads may take parts of: each takes the next index of `parts` from `next`, which they share. */
export interface Opened {
  readonly id: number;
  /** Without its features, which threads have. */
  readonly task: PartTask;
  readonly parts: readonly number[];
  readonly next: Int32Array;
}

export interface Failure {
  readonly name: string;
  readonly message: string;
}

/** What a thread sends back for a part. */
export interface Answer {
  readonly id: number;
  readonly part: number;
  readonly result: Float64Array | Failure;
}

/** A thread beside this one. */
export interface Thread {
  onResult: (answer: Answer) => void;
  onFailure: (error: Error) => void;
  open(task: Opened): void;
  /** Lets it go; where it is still at work, or failed, for good. */
  end(idle: boolean): Promise<void>;
}

/** The name by which threads know an estimator. */
export function nameOf(where: string, estimator: Estimator): string {
  const name = Object.entries(ESTIMATORS).find(([, one]) => (one as unknown) === estimator)?.[0];
  if (name) return name;
  throw new TypeError(`${where}: only estimators of this package run in threads; leave threads out for others.`);
}

/** Worker threads of Node, which read the features from memory that all share: such as wait, or new ones. */
export function takeThreads(name: string, x: Features, count: number, worker: string | URL | undefined): Thread[] {
  const { pathToFileURL } = process.getBuiltinModule("node:url");
  const here = import.meta.url || pathToFileURL(String(__filename)).href;
  const module = worker ? String(worker) : new URL("./threads.js", here).href;
  const work: Work = { name, x: shared(x) };
  return Array.from({ length: count }, () => {
    const at = waiting.findIndex((one) => one.module === module);
    const thread = at < 0 ? new WorkerThread(module) : waiting.splice(at, 1)[0];
    thread.begin(work);
    return thread;
  });
}

const waiting: WorkerThread[] = [];

class WorkerThread implements Thread {
  readonly module: string;
  onResult: Thread["onResult"] = () => {};
  onFailure: Thread["onFailure"] = () => {};
  readonly #worker: Worker;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(module: string) {
    // By a call, since bundlers for browsers warn of an import.
    const { Worker } = process.getBuiltinModule("node:worker_threads");
    this.module = module;
    this.#worker = new Worker(SCRIPT, {
      eval: true,
      workerData: module,
      resourceLimits: { maxYoungGenerationSizeMb: 1 },
    });
    this.#worker.on("message", (answer: Answer) => this.onResult(answer));
    this.#worker.on("error", (error) => this.onFailure(error));
    this.#worker.on("exit", (code) => this.onFailure(new Error(`a worker thread ended with exit code ${code}.`)));
  }

  begin(work: Work): void {
    clearTimeout(this.#timer);
    this.#worker.ref();
    this.#worker.postMessage(work);
  }

  open(task: Opened): void {
    this.#worker.postMessage(task);
  }

  async end(idle: boolean): Promise<void> {
    [this.onResult, this.onFailure] = [() => {}, () => this.#forget()];
    if (!idle) {
      await this.#worker.terminate();
      return;
    }
    this.#worker.unref();
    waiting.push(this);
    this.#timer = setTimeout(() => {
      this.#forget();
      void this.#worker.terminate();
    }, PATIENCE).unref();
  }

  #forget(): void {
    const at = waiting.indexOf(this);
    if (at >= 0) waiting.splice(at, 1);
  }
}

/** Numbers that all threads read from one place. */
function shared(x: Features): Features {
  if (isShared(x)) return x;
  if (isSparse(x))
    return { ...x, starts: sharedNumbers(x.starts), rows: sharedNumbers(x.rows), values: sharedNumbers(x.values) };
  const { n, p, rows } = tableOf("threads", x, 0);
  if (ArrayBuffer.isView(rows)) return { data: sharedNumbers(rows), shape: [n, p] };
  const data = new Float64Array(new SharedArrayBuffer(8 * n * p));
  if (!("starts" in rows)) for (let i = 0; i < n; i++) data.set(rows[i], i * p);
  return { data, shape: [n, p] };
}

function sharedNumbers(from: ArrayLike<number>): Float64Array | Float32Array {
  const known = from instanceof Float32Array || from instanceof Float64Array;
  if (known && from.buffer instanceof SharedArrayBuffer) return from;
  const to =
    from instanceof Float32Array
      ? new Float32Array(new SharedArrayBuffer(4 * from.length))
      : new Float64Array(new SharedArrayBuffer(8 * from.length));
  to.set(from);
  return to;
}
