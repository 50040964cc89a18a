import { isResident } from "./memory.ts";
import { type Streamed, stream } from "./stream.ts";

/**
 * How many elements of arrays in the kernels' memory are one piece: enough for a kernel to work on four places far apart,
 * whose distance is no multiple of a page, as the first cache keeps few lines with the same offset in theirs.
 */
const LONG = 66_240;

/** `stream` for kernels that treat each element alone and sum up nothing, so that longer pieces give the same bits. */
export function streamLong(
  length: number,
  reads: readonly Streamed[],
  writes: readonly Streamed[],
  kernel: (addresses: number[], count: number) => void,
): void {
  const arrays = [...reads, ...writes];
  if (!arrays.every(isResident)) stream(length, reads, writes, kernel);
  else {
    for (let start = 0; start < length; start += LONG) {
      const addresses = arrays.map(({ byteOffset }) => byteOffset + 4 * start);
      kernel(addresses, Math.min(LONG, length - start));
    }
  }
}
