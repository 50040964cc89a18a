import { floats32, isResident, staging } from "@reg/tensor/kernel";
import { isBytes } from "../../sample/internal/isBytes.ts";
import type { PixelArray } from "../../sample/types.ts";

/** Bytes that are staged at once: they fit the first caches, and are whole groups of pixels for every kernel. */
const CHUNK = 24_576;

/** No kernel takes more values a turn. */
export const TURN = 256;

/** Room before the pixels for what else a kernel is told. */
const HEAD = 512;

/** The address of that room, until anyone's next kernel call. */
export const head = (): number => staging(HEAD + CHUNK);

/**
 * Runs a kernel over pixels, some at a time, in the staging area or, of images in an arena, in place: it finds `count` values at
 * `address`, and what it leaves there goes to `to`. In the staging area zeros follow the last, as many as a turn takes.
 */
export function pixelChunks(
  from: PixelArray,
  to: PixelArray | undefined,
  kernel: (address: number, count: number) => void,
): void {
  const address = head() + HEAD;
  const Kind = isBytes(from) ? Uint8Array : Float32Array;
  const size = Kind.BYTES_PER_ELEMENT;
  const length = CHUNK / size;
  const staged = new Kind(floats32().buffer as ArrayBuffer, address, length);
  const home = to ?? from;
  const inside = isResident(home);
  if (inside && to) to.set(from);
  for (let start = 0; start < from.length; start += length) {
    const count = Math.min(length, from.length - start);
    if (inside && count === length) {
      kernel(home.byteOffset + start * size, count);
      continue;
    }
    staged.set(count === from.length ? from : from.subarray(start, start + count));
    staged.fill(0, count, count + TURN);
    kernel(address, count);
    if (to) to.set(count === length ? staged : staged.subarray(0, count), start);
  }
}
