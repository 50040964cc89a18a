import type { Features } from "../../design/types.ts";
import { type MomentTask, withOnlyRows } from "../../fit/internal/gaussianFolds.ts";
import type { Estimator } from "../types.ts";
import { nextTurn } from "./nextTurn.ts";
import { type PartTask, runnerOf } from "./runnerOf.ts";
import { shared } from "./shared.ts";
import type { Failure, Thread } from "./workerThreads.ts";

/** In how many threads parts are done, this one among them. */
export interface Running {
  /** Default: 1. */
  readonly threads?: number | undefined;
  readonly worker?: string | URL | undefined;
}

/** A task whose parts are being done. */
export interface Job {
  readonly task: PartTask;
  readonly parts: readonly number[];
  readonly next: Int32Array;
  /** What came out, by part. */
  readonly results: Float64Array[];
  readonly onPart: (result: Float64Array, part: number, results: Float64Array[]) => void;
  /** Hands a thread more, which gives back the room that data for it were in. */
  readonly onAnswer: (thread: Thread, room: ArrayBuffer | undefined) => void;
  missing: number;
  failure: Error | undefined;
  /** Goes on where the job waits for other threads. */
  wake: () => void;
}

/** From so many numbers in all designs together, fits outlast the start of a thread. */
const LARGE = 2.5e6;
/** The same for products of all columns, n·p². */
const LARGE_GRAM = 2e9;

/** So many parts are handed to a thread ahead, which is never without work then. */
const AHEAD = 2;

/** Whether there is enough to do for other threads. */
export const isMuch = (numbers: number): boolean => numbers >= LARGE;
export const isMuchGram = (n: number, p: number): boolean => n * p * p >= LARGE_GRAM;

/** Threads that do parts of tasks, each taking the next when it is done: this one, and others beside it. */
export class Crew {
  readonly #estimator: Estimator;
  readonly #threads: readonly Thread[];
  readonly #jobs: Job[] = [];
  /** The features that threads have. */
  #x: Features = [];

  private constructor(estimator: Estimator, threads: readonly Thread[]) {
    [this.#estimator, this.#threads] = [estimator, threads];
    for (const thread of threads) {
      thread.onFailure = (error) => this.#jobs.forEach((job) => void this.#fail(job, error));
      thread.onResult = ({ id, part, result, room }) => {
        const job = this.#jobs[id];
        if (!ArrayBuffer.isView(result)) {
          this.#fail(job, errorOf(result));
          return;
        }
        this.#accept(job, part, result);
        job.onAnswer(thread, room);
      };
    }
  }

  static async start(
    where: string,
    estimator: Estimator,
    much: boolean,
    { threads = 1, worker }: Running,
  ): Promise<Crew> {
    if (threads === 1) return new Crew(estimator, []);
    const { nameOf, takeThreads } = await import("./workerThreads.ts");
    const name = nameOf(where, estimator);
    return new Crew(estimator, much ? takeThreads(name, threads - 1, worker) : []);
  }

  /** Whether there are other threads. */
  get several(): boolean {
    return this.#threads.length > 0;
  }

  /** Lets other threads begin with a task. */
  open(task: PartTask, parts: readonly number[], onPart: Job["onPart"] = () => {}): Job {
    const [id, job] = this.#add(task, parts, onPart);
    if (parts.length === 0) return job;
    const { x, ...others } = { x: this.#x, ...task };
    if (this.several && x !== this.#x) {
      const all = shared(x);
      for (const thread of this.#threads) thread.take(all);
      this.#x = x;
    }
    for (const thread of this.#threads) thread.open({ id, task: others, parts, next: job.next });
    return job;
  }

  /** Does a task whose parts need few samples each: other threads are sent those alone, a little ahead. */
  async deal(task: MomentTask, pause: boolean, onPart: Job["onPart"] = () => {}): Promise<Float64Array[]> {
    const rooms: ArrayBuffer[] = [];
    const hand = (thread: Thread): void => {
      const at = job.next[0]++;
      if (at >= job.parts.length) return;
      const [own, room] = withOnlyRows(task, at, rooms.pop());
      thread.hand(id, at, own, room);
    };
    const onAnswer: Job["onAnswer"] = (thread, room) => {
      if (room) rooms.push(room);
      hand(thread);
    };
    const [id, job] = this.#add(task, Array.from(task.rows.keys()), onPart, onAnswer);
    for (let i = 0; i < AHEAD; i++) this.#threads.forEach(hand);
    await this.finish([job], pause);
    return job.results;
  }

  #add(
    task: PartTask,
    parts: readonly number[],
    onPart: Job["onPart"],
    onAnswer: Job["onAnswer"] = () => {},
  ): [id: number, Job] {
    const next = new Int32Array(this.several ? new SharedArrayBuffer(4) : new ArrayBuffer(4));
    const missing = parts.length;
    const job: Job = { task, parts, next, results: [], onPart, onAnswer, missing, failure: undefined, wake: () => {} };
    return [this.#jobs.push(job) - 1, job];
  }

  /** Does what no other thread has taken of jobs, one after another, and waits for the others. */
  async finish(jobs: readonly Job[], pause: boolean): Promise<void> {
    for (const job of jobs) await this.#work(job, pause);
    for (const job of jobs) {
      if (job.missing > 0 && !job.failure) {
        await new Promise<void>((resume) => {
          job.wake = resume;
        });
      }
      if (job.failure) throw job.failure;
    }
  }

  async #work(job: Job, pause: boolean): Promise<void> {
    let run: ReturnType<typeof runnerOf> | undefined;
    for (;;) {
      const at = Atomics.add(job.next, 0, 1);
      if (job.failure) throw job.failure;
      if (at >= job.parts.length) return;
      run ??= runnerOf(this.#estimator, job.task);
      this.#accept(job, job.parts[at], run(job.parts[at]));
      if (pause || this.several) await nextTurn();
    }
  }

  async end(): Promise<void> {
    const idle = this.#jobs.every(({ missing, failure }) => missing === 0 && !failure);
    await Promise.all(this.#threads.map((thread) => thread.end(idle)));
  }

  #accept(job: Job, part: number, result: Float64Array): void {
    job.results[part] = result;
    job.missing--;
    job.onPart(result, part, job.results);
    if (job.missing === 0) job.wake();
  }

  #fail(job: Job, error: Error): void {
    job.failure ??= error;
    job.wake();
  }
}

const errorOf = ({ name, message }: Failure): Error =>
  name === "TypeError" ? new TypeError(message) : new RangeError(message);
