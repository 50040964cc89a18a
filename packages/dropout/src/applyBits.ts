import type { FloatArray, Tensor } from "@reg/tensor";
import { stream } from "@reg/tensor/kernel";
import { kernels } from "./kernels.ts";

/** y = bit ? scale·x : 0. A dropped element is 0 whatever it was. */
export function applyBits(y: Tensor, x: Tensor, bits: Uint32Array, scale: number): void {
  const simd = kernels(x.data, y.data);
  if (simd) {
    stream(x.data.length, [x.data, bits], [y.data], ([x, bits, y], count) => simd.applyBits(x, y, bits, count, scale));
  } else applyPlainly(x.data, y.data, bits, scale);
}

function applyPlainly(x: FloatArray, y: FloatArray, bits: Uint32Array, scale: number): void {
  const factor = x instanceof Float32Array ? Math.fround(scale) : scale; // as the kernels, to the bit
  for (let i = 0; i < x.length; i++) y[i] = isKept(bits, i) ? factor * x[i] : 0;
}

export const isKept = (bits: Uint32Array, i: number): boolean => ((bits[i >>> 5] >>> (i & 31)) & 1) === 1;

/** y = bit ? scale·x + shift : dropped. */
export function mapBits(
  y: Tensor,
  x: Tensor,
  bits: Uint32Array,
  { scale, shift, dropped }: { readonly scale: number; readonly shift: number; readonly dropped: number },
): void {
  const simd = kernels(x.data, y.data);
  if (simd) {
    stream(x.data.length, [x.data, bits], [y.data], ([x, bits, y], count) =>
      simd.selectBits(x, 0, y, bits, count, scale, shift, dropped),
    );
  } else {
    const from = x.data;
    const to = y.data;
    for (let i = 0; i < from.length; i++) to[i] = isKept(bits, i) ? scale * from[i] + shift : dropped;
  }
}

/** y = bit ? kept : dropped, elements of two tensors. */
export function selectBits(y: Tensor, kept: Tensor, dropped: Tensor, bits: Uint32Array): void {
  const simd = kernels(kept.data, dropped.data, y.data);
  if (simd) {
    stream(
      y.data.length,
      [kept.data, dropped.data, bits],
      [y.data],
      ([kept, dropped, bits, y], count) => simd.selectBits(kept, dropped, y, bits, count, 1, -0, 0), // x + −0 is x, be it −0,
    );
  } else {
    const [a, b, to] = [kept.data, dropped.data, y.data];
    for (let i = 0; i < to.length; i++) to[i] = isKept(bits, i) ? a[i] : b[i];
  }
}
