import type { FloatArray, Tensor } from "@reg/tensor";
import { stream } from "@reg/tensor/kernel";
import { kernels } from "./kernels.ts";

export const isKept = (bits: Uint32Array, i: number): boolean => ((bits[i >>> 5] >>> (i & 31)) & 1) === 1;

/** y = bit ? scale·x : 0. A dropped element is 0 regardless of its value. */
export function applyBits(y: Tensor, x: Tensor, bits: Uint32Array, scale: number): void {
  const simd = kernels(x.data, y.data);
  if (simd) {
    stream(x.data.length, [x.data, bits], [y.data], ([x, bits, y], count) => simd.applyBits(x, y, bits, count, scale));
  } else applyPlainly(x.data, y.data, bits, scale);
}

function applyPlainly(x: FloatArray, y: FloatArray, bits: Uint32Array, scale: number): void {
  const factor = x.BYTES_PER_ELEMENT === 4 ? Math.fround(scale) : scale; // as the kernels, to the bit
  for (let i = 0; i < x.length; i++) y[i] = isKept(bits, i) ? factor * x[i] : 0;
}
