import type { Worker } from "node:worker_threads";
import type { Features } from "../../design/types.ts";
import type { MomentTask } from "../../fit/internal/gaussianFolds.ts";
import type { Estimator } from "../types.ts";
import { ESTIMATORS } from "./estimators.ts";
import type { PartTask } from "./runnerOf.ts";

declare const __filename: string | undefined;

/** The worker is this text, so that no bundler need find a script: it imports the module that does the work. */
const SCRIPT = `const { parentPort, workerData } = require("node:worker_threads");
import(workerData).then(({ serve }) => serve(parentPort), (error) => { throw error; });`;

/** A thread that is done waits so many milliseconds for the next call, which spares that a start and code that is cold. */
const PATIENCE = 30_000;

/** What threads work on: an estimator by name, and the features. */
export interface Work {
  readonly name: string;
  readonly x: Features;
}

type WithoutFeatures<T> = T extends PartTask ? Omit<T, "x"> : never;

/** A task that threads may take parts of: each takes the next index of `parts` from `next`, which they share. */
export interface Opened {
  readonly id: number;
  /** Without its features where threads have them. */
  readonly task: PartTask | WithoutFeatures<PartTask>;
  readonly parts: readonly number[];
  readonly next: Int32Array;
  /** What the features of the task are in, where they are its own: to be given back. */
  readonly room?: ArrayBuffer;
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
  /** The room of the task. */
  readonly room?: ArrayBuffer | undefined;
}

/** A thread beside this one. */
export interface Thread {
  onResult: (answer: Answer) => void;
  onFailure: (error: Error) => void;
  /** Gives it features for the tasks that follow, in memory that all threads read. */
  take(x: Features): void;
  open(task: Opened): void;
  /** Has it do a part whose samples are moved there with their room. */
  hand(id: number, part: number, task: MomentTask, room: ArrayBuffer): void;
  /** Lets it go; where it is still at work, or failed, for good. */
  end(idle: boolean): Promise<void>;
}

/** The name by which threads know an estimator. */
export function nameOf(where: string, estimator: Estimator): string {
  const name = Object.entries(ESTIMATORS).find(([, one]) => (one as unknown) === estimator)?.[0];
  if (name) return name;
  throw new TypeError(`${where}: only estimators of this package run in threads; leave threads out for others.`);
}

/** Worker threads of Node: such as wait, and new ones. */
export function takeThreads(name: string, count: number, worker: string | URL | undefined): Thread[] {
  const { pathToFileURL } = process.getBuiltinModule("node:url");
  const here = import.meta.url || pathToFileURL(String(__filename)).href;
  const module = worker ? String(worker) : new URL("./threads.js", here).href;
  const threads = waiting.filter((one) => one.module === module).slice(0, count);
  for (const thread of threads) thread.forget();
  while (threads.length < count) threads.push(new WorkerThread(module));
  for (const thread of threads) thread.begin(name);
  return threads;
}

const waiting: WorkerThread[] = [];

class WorkerThread implements Thread {
  readonly module: string;
  onResult: Thread["onResult"] = () => {};
  onFailure: Thread["onFailure"] = () => {};
  readonly #worker: Worker;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #name = "";

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

  begin(name: string): void {
    clearTimeout(this.#timer);
    this.#worker.ref();
    this.#name = name;
    this.take([]);
  }

  take(x: Features): void {
    this.#worker.postMessage({ name: this.#name, x } satisfies Work);
  }

  open(task: Opened): void {
    this.#worker.postMessage(task);
  }

  hand(id: number, part: number, task: MomentTask, room: ArrayBuffer): void {
    this.#worker.postMessage({ id, task, parts: [part], next: new Int32Array(1), room } satisfies Opened, [room]);
  }

  async end(idle: boolean): Promise<void> {
    if (idle) this.wait();
    else {
      this.forget();
      await this.#worker.terminate();
    }
  }

  /** For the next call, for a while. */
  wait(): void {
    [this.onResult, this.onFailure] = [() => {}, () => this.forget()];
    this.#worker.unref();
    waiting.push(this);
    this.#timer = setTimeout(() => {
      this.forget();
      void this.#worker.terminate();
    }, PATIENCE).unref();
  }

  /** It waits no more. */
  forget(): void {
    const at = waiting.indexOf(this);
    if (at >= 0) waiting.splice(at, 1);
  }
}
