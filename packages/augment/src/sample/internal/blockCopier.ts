import { isResident } from "@reg/tensor/kernel";
import { kernels } from "../../internal/kernels.ts";
import type { Mask } from "../types.ts";

/** Rows of more values than this are copied by the engine, shorter ones in a loop: a call takes as long as so many values. */
const SHORT = 128;

/** Copies `count` rows of `length` values; rows begin at a place, and are so far apart, backwards where that is negative. */
export type CopyBlock = (o: number, toStep: number, i: number, fromStep: number, count: number, length: number) => void;

/** What copies rows from one array to another of its kind. */
export function blockCopier(to: Mask["data"], from: Mask["data"]): CopyBlock {
  const simd = isResident(to) && isResident(from) ? kernels() : undefined;
  if (simd) {
    const [p, o, size] = [from.byteOffset, to.byteOffset, from.BYTES_PER_ELEMENT];
    return (start, toStep, i, fromStep, count, length) => {
      if (count > 0 && length > 0)
        simd.move(
          p + i * size,
          fromStep * size,
          length * size,
          length * size,
          o + start * size,
          toStep * size,
          count,
          1,
        );
    };
  }
  return (start, toStep, i, fromStep, count, length) => {
    for (let row = 0, o = start, p = i; row < count; row++, p += fromStep, o += toStep) {
      if (length > SHORT) to.set(from.subarray(p, p + length), o);
      else for (let k = 0; k < length; k++) to[o + k] = from[p + k];
    }
  };
}
