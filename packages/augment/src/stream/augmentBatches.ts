import { expectSeed, foldIn } from "@reg/tensor";
import { expectOneOf, expectOptions, expectWhole, shown } from "@reg/tensor/checks";
import { drawsOf } from "../batch/internal/drawsOf.ts";
import type { Augmentation } from "../pipeline/types.ts";
import { BatchError } from "./BatchError.ts";
import { inOrder } from "./internal/inOrder.ts";
import { makePool, type Pool } from "./internal/makePool.ts";
import type { Task } from "./internal/protocol.ts";
import { cores, ownWorker } from "./internal/startThread.ts";
import type { AugmentBatchesOptions, StreamBatch, StreamPipeline } from "./types.ts";

const OPTIONS = ["seed", "epoch", "workers", "prefetch", "onError", "onProgress", "signal", "makeWorker"];

/**
 * Augments a stream of batches on all cores: batch b becomes augmentBatch(pipeline, batch, foldIn(seed, epoch, b)), in the
 * source's order and to the same bits with any number of workers. The source is read no further ahead than `prefetch`. Its
 * batches stay as they are: they are copied into buffers that are transferred, and arrays on shared memory are not copied at all.
 *
 * @param source batches { image [N, H, W, C], mask, boxes, polygons, orientedBoxes, keypoints, label [N, K], … }, of an iterable or
 * an async iterable
 * @param pipeline a recipe, or the URL of a module whose default export is an augmentation, a recipe or a function of
 * (batch, seed); an augmentation is drawn from on the calling thread, a function works there alone
 * @returns an async iterable of batches, which may be left at any time
 * @throws TypeError or RangeError for options; BatchError for a batch that fails, with the sample and the seed that replay it
 * @example
 * const recipe = { version: 1, steps: [{ step: "rotate", angle: [-10, 10] }] } as const;
 * for await (const { image, label } of augmentBatches(batches, recipe, { seed: 7, epoch: 3, workers: 0 })) train(image, label);
 */
export function augmentBatches<B extends StreamBatch>(
  source: Iterable<B> | AsyncIterable<B>,
  pipeline: StreamPipeline,
  options: AugmentBatchesOptions,
): AsyncGenerator<B, void, void> {
  const where = "augmentBatches";
  expectOptions(where, options, OPTIONS);
  const { seed, epoch = 0, workers = Math.max(1, cores() - 1), onError = "throw", makeWorker = ownWorker } = options;
  const { prefetch = Math.max(1, 4 * workers) } = options;
  expectSeed(where, seed);
  expectWhole(where, "epoch", epoch, 0, 2 ** 53 - 1);
  expectWhole(where, "workers", workers, 0, 1024);
  expectWhole(where, "prefetch", prefetch, 1, 65_536);
  expectOneOf(where, "onError", onError, ["throw", "skip"]);
  for (const name of ["onProgress", "makeWorker"] as const) {
    if (options[name] !== undefined && typeof options[name] !== "function")
      throw new TypeError(`${where}: ${name} must be a function, got ${shown(options[name])}.`);
  }
  if (options.signal !== undefined && typeof options.signal?.addEventListener !== "function")
    throw new TypeError(`${where}: signal must be an AbortSignal, got ${shown(options.signal)}.`);
  if (typeof source !== "object" || source === null || !(Symbol.iterator in source || Symbol.asyncIterator in source))
    throw new TypeError(`${where}: source must be an iterable of batches, got ${shown(source)}.`);
  const task = taskOf(pipeline, workers, options.makeWorker !== undefined);
  return stream(source, pipeline, task, { ...options, epoch, workers, prefetch, onError, makeWorker });
}

/** What workers are given of a pipeline. */
function taskOf(pipeline: StreamPipeline, workers: number, hasOwnWorker: boolean): Task {
  if (typeof pipeline === "function") {
    if (workers === 0) return { kind: "own" };
    throw new TypeError(
      'augmentBatches: a function cannot be handed to a worker. Put it into a module as the default export and give its URL, as new URL("./pipeline.js", import.meta.url), or work with workers: 0.',
    );
  }
  if (typeof pipeline !== "object" || pipeline === null) {
    throw new TypeError(
      `augmentBatches: pipeline must be a recipe, the URL of a module or an augmentation, got ${shown(pipeline)}.`,
    );
  }
  if ("href" in pipeline) return { kind: "module", href: pipeline.href };
  if (!("draw" in pipeline)) return { kind: "recipe", recipe: pipeline };
  return { kind: "params", steps: hasOwnWorker ? [] : namesIn(pipeline) };
}

const namesIn = ({ name, steps, pipeline }: Augmentation<never>): string[] => [
  ...(pipeline ? [] : [name]),
  ...steps.flatMap(namesIn),
];

type Settings = AugmentBatchesOptions &
  Required<Pick<AugmentBatchesOptions, "epoch" | "workers" | "prefetch" | "onError" | "makeWorker">>;

async function* stream<B extends StreamBatch>(
  source: Iterable<B> | AsyncIterable<B>,
  pipeline: StreamPipeline,
  task: Task,
  { seed, epoch, workers, prefetch, onError, onProgress, signal, makeWorker }: Settings,
): AsyncGenerator<B, void, void> {
  const pool = workers === 0 ? await inThread(pipeline) : makePool(task, workers, makeWorker, prefetch);
  const draws = workers > 0 && task.kind === "params" ? (pipeline as Augmentation) : undefined;
  const run = async (batch: B, index: number): Promise<B> => {
    const own = foldIn(seed, epoch, index);
    if (typeof batch !== "object" || batch === null)
      throw new BatchError(`a batch must be { image, … }, got ${shown(batch)}.`, { batch: index, seed: own });
    const params = draws && drawnFrom(draws, batch, index, own);
    return (await pool.run(batch, index, own, params)) as B;
  };
  const total = Array.isArray(source) ? { total: source.length } : {};
  let [done, skipped] = [0, 0];
  const progress = (failure?: BatchError) =>
    onProgress?.({ done, skipped, lost: pool.lost(), ...total, ...(failure && { failure }) });
  const abort = () => pool.stop(signal?.reason);
  signal?.addEventListener("abort", abort);
  try {
    for await (const outcome of inOrder(source, run, prefetch, signal)) {
      if ("value" in outcome) {
        done++;
        progress();
        yield outcome.value;
      } else {
        const { error } = outcome;
        if (!(error instanceof BatchError) || onError === "throw") throw error;
        skipped++;
        progress(error);
      }
    }
  } finally {
    signal?.removeEventListener("abort", abort);
    pool.stop(new Error("augmentBatches: the stream has ended."));
  }
}

function drawnFrom(step: Augmentation, batch: StreamBatch, index: number, seed: number) {
  try {
    const { count, at } = drawsOf(step, batch, seed);
    return Array.from({ length: count }, (_, i) => at(i));
  } catch (error) {
    throw new BatchError(error instanceof Error ? error.message : String(error), { batch: index, seed }, error);
  }
}

/** No workers: the calling thread. What knows all steps is loaded only here. */
async function inThread(pipeline: StreamPipeline): Promise<Pool> {
  const { makeLocalPool } = await import("./internal/makeLocalPool.ts");
  return makeLocalPool(pipeline);
}
