import { noteLimit } from "./internal/support.ts";
import { extend, STAGING, sharedMemory } from "./memory.ts";

let address: number = STAGING.address;
let size: number = STAGING.bytes;

/**
 * The address of at least `bytes` bytes of scratch memory. There is one such area, and the next kernel call of anyone
 * may overwrite it: use it from copying in to copying out, with no foreign code between.
 *
 * More than 960 kB may make the memory grow, which detaches views of arena tensors: take the addresses of resident
 * arrays before. Replaced areas are not reused: since each new area is at least twice as large, less than its size is wasted.
 */
export function staging(bytes: number): number {
  if (bytes > size) {
    const room = Math.max(bytes, 2 * size);
    address = extend(room); // may throw, and then the area stays what it was
    size = room;
  } else sharedMemory();
  return address;
}

/**
 * The same, or undefined where the engine refuses to grow the memory so far: then the reference is to run, and
 * `kernelInfo` says so. For areas that grow with the data.
 */
export function stagingIfFits(bytes: number): number | undefined {
  try {
    return staging(bytes);
  } catch (error) {
    noteLimit((error as Error).message);
    return undefined;
  }
}
