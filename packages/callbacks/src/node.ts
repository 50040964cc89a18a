export { fileSink } from "./fileSink.ts";
export { fileStore } from "./fileStore.ts";
