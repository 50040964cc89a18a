export { augmentBatches } from "./stream/augmentBatches.ts";
export { BatchError } from "./stream/BatchError.ts";
export type {
  AugmentBatchesOptions,
  BatchFunction,
  ModuleUrl,
  StreamBatch,
  StreamPipeline,
  StreamProgress,
  StreamSignal,
  StreamWorker,
} from "./stream/types.ts";
