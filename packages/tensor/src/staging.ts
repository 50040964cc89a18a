import { release, reserve, STAGING, sharedMemory } from "./memory.ts";

let address: number = STAGING.address;
let size: number = STAGING.bytes;

/**
 * The address of at least `bytes` bytes of scratch memory. There is one such area, and the next kernel call of anyone
 * may overwrite it: use it from copying in to copying out, with no foreign code between.
 *
 * More than 960 kB may make the memory grow, which detaches views of arena tensors: take the addresses of resident
 * arrays before.
 */
export function staging(bytes: number): number {
  sharedMemory();
  if (bytes > size) {
    if (address !== STAGING.address) release(address, size);
    size = Math.max(bytes, 2 * size);
    address = reserve(size);
  }
  return address;
}
