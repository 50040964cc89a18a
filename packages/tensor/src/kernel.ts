export { emptyLike } from "./emptyLike.ts";
export { kernelInfo } from "./kernelInfo.ts";
export { loadKernels, SMALL } from "./loadKernels.ts";
export { floats32, floats64, isResident } from "./memory.ts";
export { philox } from "./philox.ts";
export { staging } from "./staging.ts";
export { CHUNK, type Streamed, stream } from "./stream.ts";
