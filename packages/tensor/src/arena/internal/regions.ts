import { extend } from "../../kernels/memory.ts";

const free: { address: number; bytes: number }[] = [];

/**
 * The address of `bytes` bytes in the kernels' memory, a multiple of 16: of a region that was given back, or fresh ones.
 *
 * @throws RangeError when the memory cannot grow that far.
 */
export function reserve(bytes: number): number {
  const fit = free.findIndex((region) => region.bytes >= bytes);
  if (fit < 0) return extend(bytes);
  const region = free[fit];
  free.splice(fit, 1);
  const rest = pagesOf(bytes);
  if (region.bytes > rest) free.push({ address: region.address + rest, bytes: region.bytes - rest });
  return region.address;
}

/** Gives back a region of `reserve`; neighbours that are free too become one. */
export function release(address: number, bytes: number): void {
  let region = { address, bytes: pagesOf(bytes) };
  for (let i = free.length - 1; i >= 0; i--) {
    const other = free[i];
    if (other.address + other.bytes === region.address || region.address + region.bytes === other.address) {
      region = { address: Math.min(other.address, region.address), bytes: other.bytes + region.bytes };
      free.splice(i, 1);
    }
  }
  free.push(region);
}

const pagesOf = (bytes: number): number => Math.ceil(bytes / 4096) * 4096;
