import { release, reserve } from "./memory.ts";

let address = 0;
let size = 0;

/**
 * The address of at least `bytes` bytes of scratch memory. There is one such area, and the next kernel call of anyone
 * may overwrite it: use it from copying in to copying out, with no foreign code between.
 */
export function staging(bytes: number): number {
  if (bytes > size) {
    if (size > 0) release(address, size);
    size = Math.max(bytes, 2 * size, 1 << 18);
    address = reserve(size);
  }
  return address;
}
