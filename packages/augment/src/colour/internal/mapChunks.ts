import { floats32, isResident, staging } from "@reg/tensor/kernel";
import { isBytes } from "../../sample/internal/isBytes.ts";
import type { PixelArray } from "../../sample/types.ts";
import { TURN } from "./pixelChunks.ts";

/** Bytes of the wider array that a kernel is given at once: whole turns of twelve values, and of sixteen. */
export const CHUNK = 24_576;

/** With fewer values than this a plain loop is done before a kernel is called. */
export const FEW = 256;

type Tell = (buffer: ArrayBuffer, address: number) => unknown;
type ChunkKernel = (p: number, out: number, count: number, told: number) => void;

/**
 * Runs a kernel over values, some at a time, from one array of bytes or float32 to another or none: it finds `count` of them at
 * `p` and writes as many at `out`; those in an arena are read and written where they are, others in the staging area, where zeros
 * follow the last, as many as a turn takes. Before, `tell` writes what else the kernel is told, at an address with room for so many
 * bytes, and after, `read` finds there what the kernel left.
 */
export function mapChunks(
  from: PixelArray,
  to: PixelArray | undefined,
  room: number,
  tell: Tell,
  kernel: ChunkKernel,
  read?: Tell,
): void {
  const told = Math.ceil(staging(room + 2 * CHUNK + 128) / 16) * 16;
  const buffer = floats32().buffer as ArrayBuffer;
  tell(buffer, told);
  const source = told + Math.ceil(room / 16) * 16;
  const target = source + CHUNK;
  const length = CHUNK / Math.max(from.BYTES_PER_ELEMENT, to?.BYTES_PER_ELEMENT ?? 1);
  const [given, made] = [from, to ?? from].map((array, i) => {
    const Kind = isBytes(array) ? Uint8Array : Float32Array;
    return new Kind(buffer, i === 0 ? source : target, length);
  }) as [PixelArray, PixelArray];
  const [inside, outside] = [isResident(from), to === undefined || !isResident(to)];
  for (let start = 0; start < from.length; start += length) {
    const count = Math.min(length, from.length - start);
    const whole = count === length;
    if (!(inside && whole)) {
      given.set(count === from.length ? from : from.subarray(start, start + count));
      given.fill(0, count, count + TURN);
    }
    const p = inside && whole ? from.byteOffset + start * from.BYTES_PER_ELEMENT : source;
    const away = outside || !whole;
    kernel(p, away || !to ? target : to.byteOffset + start * to.BYTES_PER_ELEMENT, count, told);
    if (to && away) to.set(whole ? made : made.subarray(0, count), start);
  }
  read?.(buffer, told);
}
