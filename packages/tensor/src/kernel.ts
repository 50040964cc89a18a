export { emptyLike } from "./arena/emptyLike.ts";
export { philox } from "./draws/philox.ts";
export { exp, log, power } from "./kernels/elementary.ts";
export { kernelInfo } from "./kernels/kernelInfo.ts";
export { loadKernels, SMALL } from "./kernels/loadKernels.ts";
export { floats32, floats64, isResident } from "./kernels/memory.ts";
export { staging } from "./kernels/staging.ts";
export { CHUNK, type Streamed, stream } from "./kernels/stream.ts";
