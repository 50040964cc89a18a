import type { FloatArray, Tensor } from "@reg/tensor";
import { emptyLike, floats64, isResident, staging } from "@reg/tensor/kernel";
import { kernels } from "../../internal/kernels.ts";

/** Times that are found at once. */
const CHUNK = 2048;

/** A signal of `channels` read at other times: y[t] = x(place(t)), linear between whole times; places beyond the ends read the ends. */
export function readTimes(x: Tensor, channels: number, place: (t: number) => number): Tensor {
  const y = emptyLike(x);
  const [from, to] = [x.data, y.data];
  const last = x.shape[0] - 1;
  const inside = from.BYTES_PER_ELEMENT === 4 && isResident(from) && isResident(to);
  const simd = inside ? kernels() : undefined;
  const told = simd ? Math.ceil(staging(8 * CHUNK + 8) / 8) : 0;
  const times = simd ? floats64().subarray(told, told + CHUNK) : new Float64Array(CHUNK);
  for (let start = 0; start <= last; start += CHUNK) {
    const count = Math.min(CHUNK, last + 1 - start);
    for (let i = 0; i < count; i++) times[i] = Math.min(Math.max(place(start + i), 0), last);
    if (simd) simd.readRows(from.byteOffset, channels, times.byteOffset, count, to.byteOffset + 4 * start * channels);
    else for (let i = 0; i < count; i++) readTime(from, to, channels, times[i], (start + i) * channels);
  }
  return y;
}

function readTime(from: FloatArray, to: FloatArray, channels: number, time: number, start: number): void {
  const first = Math.floor(time);
  const weight = time - first;
  let i = first * channels;
  let o = start;
  // At the last step nothing follows, and the weight is 0.
  if (weight === 0) for (const end = i + channels; i < end; i++, o++) to[o] = from[i];
  else for (const end = i + channels; i < end; i++, o++) to[o] = from[i] + weight * (from[i + channels] - from[i]);
}
