import { isResident } from "@reg/tensor/kernel";
import { kernels } from "../../internal/kernels.ts";
import type { Mask } from "../types.ts";

/** Rows of more values than this are copied by the engine, shorter ones in a loop: a call takes as long as so many values. */
const SHORT = 128;

/** Where rows begin in an array, and how far they are apart; backwards where that is negative. */
export interface Rows {
  readonly data: Mask["data"];
  readonly start: number;
  readonly step: number;
}

/** Copies `count` rows of `length` values, between arrays of one kind. */
export function copyBlock(to: Rows, from: Rows, count: number, length: number): void {
  if (count <= 0 || length <= 0) return;
  const [out, data] = [to.data, from.data];
  const size = data.BYTES_PER_ELEMENT;
  if (isResident(out) && isResident(data)) {
    const simd = kernels();
    if (simd) {
      const [p, o] = [data.byteOffset + from.start * size, out.byteOffset + to.start * size];
      simd.move(p, from.step * size, length * size, length * size, o, to.step * size, count, 1);
      return;
    }
  }
  for (let row = 0, i = from.start, o = to.start; row < count; row++, i += from.step, o += to.step) {
    if (length > SHORT) out.set(data.subarray(i, i + length), o);
    else for (let k = 0; k < length; k++) out[o + k] = data[i + k];
  }
}
