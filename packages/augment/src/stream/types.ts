import type { Tensor } from "@reg/tensor";
import type { Augmentation } from "../pipeline/types.ts";
import type { Recipe } from "../recipe/types.ts";
import type { Batch } from "../sample/types.ts";
import type { BatchError } from "./BatchError.ts";

/** Samples side by side, with their labels [N] or [N, K]. Other fields go along. */
export interface StreamBatch extends Batch {
  readonly label?: Tensor;
}

/** Anything at all that makes a batch of a batch, by a seed. */
export type BatchFunction = (batch: never, seed: number) => StreamBatch | Promise<StreamBatch>;

/** A `URL`. */
export interface ModuleUrl {
  readonly href: string;
}

/**
 * What is done with each batch: a recipe; the URL of a module whose default export is an augmentation, a recipe or a
 * function of a batch and a seed; an augmentation, whose draws are made on the calling thread; on that thread alone, a
 * function.
 */
export type StreamPipeline = Augmentation | Recipe | ModuleUrl | BatchFunction;

/** An `AbortSignal`. */
export interface StreamSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** A `Worker` of a browser or of `node:worker_threads`. */
export interface StreamWorker {
  postMessage(message: unknown, transfer: never): void;
  terminate(): unknown;
}

/** What `augmentBatches` takes. */
export interface AugmentBatchesOptions {
  /** Batch b has the seed foldIn(seed, epoch, b), and its sample i foldIn of that and i. */
  readonly seed: number;
  /** Another epoch, other draws. Default: 0. */
  readonly epoch?: number;
  /** Threads; 0 works on the calling one. Default: one for each core but that of the calling thread. */
  readonly workers?: number;
  /** Batches that may be read from the source before they are asked for. Default: four times the workers. */
  readonly prefetch?: number;
  /** Whether the stream ends at a batch that fails, or leaves it out. Default: "throw". */
  readonly onError?: "throw" | "skip";
  /** Called after each batch. */
  readonly onProgress?: (progress: StreamProgress) => void;
  /** Ends the stream and its workers with the signal's reason. */
  readonly signal?: StreamSignal;
  /** Makes a worker that calls `serveBatches`, in place of the package's own. */
  readonly makeWorker?: () => StreamWorker;
}

/** How far a stream is. */
export interface StreamProgress {
  /** batches handed over */
  readonly done: number;
  /** batches left out */
  readonly skipped: number;
  /** batches of the source, where it is a list */
  readonly total?: number;
  /** workers that were lost and replaced */
  readonly lost: number;
  /** why the batch just now was left out, if it was */
  readonly failure?: BatchError;
}
