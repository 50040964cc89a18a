import type { FloatArray, Tensor } from "@reg/tensor";
import { emptyLike, stream } from "@reg/tensor/kernel";
import { type Draw, keepBits, threshold, wordsFor } from "./keepBits.ts";
import { kernels } from "./kernels.ts";

/** Draws a bit for each element of x and writes y = bit ? scale·x : 0; gives the bits for `applyBits`. */
export function drawInto(y: Tensor, x: Tensor, draw: Draw, scale: number): () => Uint32Array {
  const size = x.data.length;
  const simd = kernels(x.data, y.data);
  if (!simd) {
    const bits = keepBits(size, draw);
    applyBits(y, x, bits, scale);
    return () => bits;
  }
  const home = emptyLike(x, [wordsFor(size)]);
  const bits = () => new Uint32Array(home.data.buffer, home.data.byteOffset, home.data.length);
  const limit = threshold(draw.rate);
  const high = Math.floor(draw.seed / 0x1_0000_0000);
  stream(size, [x.data], [y.data, bits()], ([x, y, bits], count, start) =>
    simd.dropout(x!, y!, bits!, count, start, limit, draw.seed, high, draw.stream, scale),
  );
  return bits;
}

/** y = bit ? scale·x : 0. A dropped element is 0 whatever it was. */
export function applyBits(y: Tensor, x: Tensor, bits: Uint32Array, scale: number): void {
  const simd = kernels(x.data, y.data);
  if (simd) {
    stream(x.data.length, [x.data, bits], [y.data], ([x, bits, y], count) =>
      simd.applyBits(x!, y!, bits!, count, scale),
    );
  } else applyPlainly(x.data, y.data, bits, scale);
}

function applyPlainly(x: FloatArray, y: FloatArray, bits: Uint32Array, scale: number): void {
  const factor = x instanceof Float32Array ? Math.fround(scale) : scale; // as the kernels, to the bit
  for (let i = 0; i < x.length; i++) y[i] = (bits[i >> 5]! >>> (i & 31)) & 1 ? factor * x[i]! : 0;
}
