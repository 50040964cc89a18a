import type { FloatArray } from "@reg/tensor";
import { floats32, isResident, SMALL, staging } from "@reg/tensor/kernel";
import { kernels } from "../../internal/kernels.ts";

/** Numbers that are staged at once, and the most factors. */
const CHUNK = 8192;

/** Each row of values times the factors of its columns. */
export function scaleRows(out: FloatArray, data: FloatArray, factors: readonly number[]): void {
  const channels = factors.length;
  // As many rows as are whole vectors are one row to the kernel; what is left is done below.
  const columns = channels * (channels % 4 === 0 ? 1 : channels % 2 === 0 ? 2 : 4);
  const narrow = data.BYTES_PER_ELEMENT === 4 && data.length >= Math.max(SMALL, columns) && columns <= CHUNK;
  const simd = narrow ? kernels() : undefined;
  const whole = simd ? data.length - (data.length % columns) : 0;
  if (simd) {
    const told = Math.ceil(staging(8 * CHUNK + 32) / 16) * 16;
    const table = floats32().subarray(told / 4, told / 4 + columns);
    for (let i = 0; i < columns; i++) table[i] = factors[i % channels];
    const inside = isResident(data) && isResident(out);
    const source = told + 4 * CHUNK;
    const step = inside ? whole : CHUNK - (CHUNK % columns);
    for (let start = 0; start < whole; start += step) {
      const count = Math.min(step, whole - start);
      const staged = floats32().subarray(source / 4, source / 4 + count);
      if (!inside) staged.set(data.subarray(start, start + count));
      simd.scaleRows(
        inside ? data.byteOffset : source,
        inside ? out.byteOffset : source,
        count / columns,
        columns,
        told,
      );
      if (!inside) out.set(staged, start);
    }
  }
  for (let i = whole; i < data.length; i += channels)
    for (let c = 0; c < channels; c++) out[i + c] = data[i + c] * factors[c];
}
