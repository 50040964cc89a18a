export { fileStore } from "./checkpoints/fileStore.ts";
export { fileSink } from "./records/fileSink.ts";
