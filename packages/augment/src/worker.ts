export { serveBatches } from "./stream/serveBatches.ts";
export type { BatchFunction, StreamBatch } from "./stream/types.ts";
