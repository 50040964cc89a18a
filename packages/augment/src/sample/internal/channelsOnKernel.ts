import { floats32, isResident, SMALL, staging } from "@reg/tensor/kernel";
import { kernels } from "../../internal/kernels.ts";

/** Bytes that are staged at once; their float32 numbers take four times as much. */
const CHUNK = 16_384;

/** Room before them for the factors and shifts of so many channels. */
const MOST_CHANNELS = 64;
const HEAD = MOST_CHANNELS * 8;

/** What toChannelsFirst does for bytes, on the kernel; false where there is none or it is not worth calling. */
export function channelsOnKernel(
  out: Float32Array | Float64Array,
  data: Uint8Array | Uint8ClampedArray,
  area: number,
  factors: Float32Array,
  shifts: Float32Array,
): boolean {
  const channels = factors.length;
  const simd = kernels();
  if (!simd || data.length < SMALL || channels > MOST_CHANNELS) return false;
  const inside = isResident(data) && isResident(out);
  const [from, to] = [data.byteOffset, out.byteOffset];
  const head = staging(HEAD + 5 * CHUNK);
  const { buffer } = floats32();
  const pairs = new Float32Array(buffer, head, 2 * channels);
  for (let c = 0; c < channels; c++) pairs.set([factors[c], shifts[c]], 2 * c);
  const step = inside ? area : Math.floor(CHUNK / channels);
  const [source, target] = [head + HEAD, head + HEAD + CHUNK];
  const [given, made] = [new Uint8Array(buffer, source, CHUNK), new Float32Array(buffer, target, CHUNK)];
  for (let start = 0; start < data.length; start += area * channels) {
    if (inside) {
      simd.channelsFirst(from + start, area, channels, head, to + 4 * start, 4 * area);
      continue;
    }
    for (let pixel = 0; pixel < area; pixel += step) {
      const count = Math.min(step, area - pixel);
      const first = start + pixel * channels;
      given.set(data.subarray(first, first + count * channels));
      simd.channelsFirst(source, count, channels, head, target, 4 * count);
      for (let c = 0; c < channels; c++) out.set(made.subarray(c * count, (c + 1) * count), start + c * area + pixel);
    }
  }
  return true;
}
