import { sampleCount } from "../batch/internal/drawsOf.ts";
import { resultToTransfer } from "./internal/buffers.ts";
import { firstFailing, importRunner, makeReplayer, makeRunner, type Runner } from "./internal/makeRunner.ts";
import { ownPort } from "./internal/ownPort.ts";
import type { Job, JobResult, Task, ToWorker } from "./internal/protocol.ts";
import type { ModuleUrl, StreamPipeline } from "./types.ts";

/**
 * Batches are told of by so many while more wait, or after so many milliseconds: half of what a message costs the calling thread is to
 * find again all that it needs for it.
 */
const [TOGETHER, SOON] = [2, 10];

/**
 * Works on the batches of `augmentBatches` in a worker of one's own, which `makeWorker` makes: for pipelines that a bundler is
 * to see, with steps of one's own.
 *
 * @param pipeline what to do instead of what `augmentBatches` was given: an augmentation, a recipe or a function
 * @throws Error where it is called outside of a worker.
 */
export function serveBatches(pipeline?: Exclude<StreamPipeline, ModuleUrl>): void {
  const port = ownPort();
  let runner: Promise<Runner | undefined> = Promise.resolve(undefined);
  let last: Promise<void> = Promise.resolve();
  let over: Int32Array | undefined;
  let results: JobResult[] = [];
  let transfer: ArrayBuffer[] = [];
  let told = 0;
  port.listen((message: ToWorker) => {
    if ("task" in message) {
      over = message.over;
      runner = port
        .hold(message.lock)
        .then(() => (pipeline === undefined ? runnerOf(message.task) : makeRunner(pipeline)))
        .then(
          (made) => {
            port.post({ ready: true });
            return made;
          },
          (error) => {
            port.post({ fatal: messageOf(error), isRange: error instanceof RangeError });
            return undefined;
          },
        );
    } else last = last.then(async () => serve(message, await runner));
  });

  async function serve(job: Job, runner: Runner | undefined): Promise<void> {
    if (!runner || (over && Atomics.load(over, 0) === 1)) return;
    const { id, batch, seed, params } = job;
    try {
      if (job.isCareful && runner.runSample) {
        const count = sampleCount(batch);
        for (let at = 0; at < count; at++) {
          port.post({ id, at });
          runner.runSample(batch, at, seed, params);
        }
      }
      const result = resultToTransfer(await runner.run(batch, seed, params), batch);
      add({ id, batch: result.batch, spare: result.spare }, result.transfer, job);
    } catch (error) {
      const sample = firstFailing(runner, batch, seed, params);
      const stack = error instanceof Error ? error.stack : undefined;
      add({ id, reason: messageOf(error), stack, ...(sample !== undefined && { sample }) }, [], job);
    }
  }

  function add(result: JobResult, own: readonly ArrayBuffer[], { isCareful }: Job): void {
    results.push(result);
    transfer.push(...own);
    if (isCareful || results.length >= TOGETHER || performance.now() - told >= SOON) tell();
    else port.later(tell);
  }

  function tell(): void {
    if (results.length === 0) return;
    port.post({ results }, transfer);
    results = [];
    transfer = [];
    told = performance.now();
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function runnerOf(task: Task): Promise<Runner> {
  if (task.kind === "params") return makeReplayer(task.steps);
  if (task.kind === "own") throw new TypeError("augmentBatches: the worker calls serveBatches without a pipeline.");
  return task.kind === "recipe" ? makeRunner(task.recipe) : importRunner(task.href);
}
