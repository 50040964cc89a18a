import { floats64, isResident, staging } from "@reg/tensor/kernel";
import { kernels } from "./kernels.ts";

/** More numbers than this are not taken into the kernels' memory, which would keep the room. */
const MOST = 2 ** 22;

/** Gives vectors of zeros. Those from the kernels' memory are to be left before other code runs. */
export type Room = (count: number, length: number) => Float64Array[];

/** Room for so many numbers: in the kernels' memory where they run, which then may grow. */
export function roomFor(size: number): Room {
  if (size > MOST || !kernels())
    return (count, length) => Array.from({ length: count }, () => new Float64Array(length));
  let at = Math.ceil(staging(8 * size + 16) / 16) * 2;
  const memory = floats64();
  return (count, length) =>
    Array.from({ length: count }, () => {
      at += length;
      return memory.subarray(at - length, at).fill(0);
    });
}

const simdFor = (x: Float64Array, y: Float64Array) => (isResident(x) && isResident(y) ? kernels() : undefined);

/** Σ x·y over the first `length` elements. */
export function dot(x: Float64Array, y: Float64Array, length = x.length): number {
  const simd = simdFor(x, y);
  if (simd) return simd.dot64(x.byteOffset, y.byteOffset, length);
  let sum = 0;
  for (let i = 0; i < length; i++) sum += x[i] * y[i];
  return sum;
}

/** sum += byX·x + byY·y over the first `length` elements. */
export function addTwo(
  sum: Float64Array,
  x: Float64Array,
  byX: number,
  y: Float64Array,
  byY: number,
  length = sum.length,
): void {
  const simd = isResident(sum) ? simdFor(x, y) : undefined;
  if (simd) simd.addTwo64(sum.byteOffset, x.byteOffset, y.byteOffset, length, byX, byY);
  else for (let i = 0; i < length; i++) sum[i] += byX * x[i] + byY * y[i];
}

/** sum += Σ by[k] · xs[k], two at a time. */
export function addAll(sum: Float64Array, xs: readonly Float64Array[], by: ArrayLike<number>): void {
  const odd = xs.length % 2;
  if (odd) addTwo(sum, xs[0], by[0], xs[0], 0);
  for (let k = odd; k < xs.length; k += 2) addTwo(sum, xs[k], by[k], xs[k + 1], by[k + 1]);
}

/** x, y = cosine·x − sine·y, sine·x + cosine·y */
export function rotate(x: Float64Array, y: Float64Array, cosine: number, sine: number): void {
  const simd = simdFor(x, y);
  if (simd) simd.rotate64(x.byteOffset, y.byteOffset, x.length, cosine, sine);
  else
    for (let i = 0; i < x.length; i++) {
      const u = x[i];
      const v = y[i];
      x[i] = cosine * u - sine * v;
      y[i] = sine * u + cosine * v;
    }
}
