import type { FloatArray } from "@reg/tensor";
import { floats32, isResident, SMALL, staging } from "@reg/tensor/kernel";
import { kernels } from "../../internal/kernels.ts";

/** Numbers that are staged at once. */
const CHUNK = 8192;

/** Each row of values times the factors of its columns. */
export function scaleRows(out: FloatArray, data: FloatArray, factors: readonly number[]): void {
  const channels = factors.length;
  const narrow = data.BYTES_PER_ELEMENT === 4 && data.length >= SMALL && channels <= CHUNK;
  const simd = narrow ? kernels() : undefined;
  if (!simd) {
    for (let i = 0; i < data.length; i += channels)
      for (let c = 0; c < channels; c++) out[i + c] = data[i + c] * factors[c];
    return;
  }
  const rows = data.length / channels;
  const step = Math.max(1, Math.floor(CHUNK / channels));
  const told = Math.ceil(staging(8 * (channels + 2) + 4 * CHUNK) / 8) * 8;
  const source = told + 8 * channels;
  const buffer = floats32().buffer as ArrayBuffer;
  new Float64Array(buffer, told, channels).set(factors);
  const staged = new Float32Array(buffer, source, step * channels);
  const inside = isResident(data) && isResident(out);
  for (let row = 0; row < rows; row += step) {
    const count = Math.min(step, rows - row);
    const [start, end] = [row * channels, (row + count) * channels];
    if (inside) {
      simd.scaleRows(data.byteOffset + 4 * start, out.byteOffset + 4 * start, count, channels, told);
      continue;
    }
    staged.set(data.subarray(start, end));
    simd.scaleRows(source, source, count, channels, told);
    out.set(staged.subarray(0, end - start), start);
  }
}
