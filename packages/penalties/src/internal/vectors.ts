import { floats64, staging } from "@reg/tensor/kernel";
import { kernels } from "./kernels.ts";

type Vector = Float64Array;

/** Vectors in one place, and what is done with them. */
export interface Vectors {
  /** New ones of zeros. */
  readonly zeros: (count: number, length: number) => Vector[];
  /** Σ x·y over the first `length` elements. */
  readonly dot: (x: Vector, y: Vector, length: number) => number;
  /** sum += byX·x + byY·y over the first `length` elements. */
  readonly addTwo: (sum: Vector, x: Vector, byX: number, y: Vector, byY: number, length: number) => void;
  /** x, y = cosine·x − sine·y, sine·x + cosine·y */
  readonly rotate: (x: Vector, y: Vector, cosine: number, sine: number) => void;
}

/** More numbers than this are not taken into the kernels' memory, which would keep the room. */
const MOST = 2 ** 22;

/**
 * Vectors of so many numbers in all: where kernels run, in their memory, which then may grow, and which is to be left before
 * other code runs.
 */
export function vectorsFor(size: number): Vectors {
  const simd = size > MOST ? undefined : kernels();
  if (!simd) return plain;
  let at = Math.ceil(staging(8 * size + 16) / 16) * 2;
  const memory = floats64();
  return {
    zeros: (count, length) =>
      Array.from({ length: count }, () => {
        at += length;
        return memory.subarray(at - length, at).fill(0);
      }),
    dot: (x, y, length) => simd.dot64(x.byteOffset, y.byteOffset, length),
    addTwo: (sum, x, byX, y, byY, length) =>
      simd.addTwo64(sum.byteOffset, x.byteOffset, y.byteOffset, length, byX, byY),
    rotate: (x, y, cosine, sine) => simd.rotate64(x.byteOffset, y.byteOffset, x.length, cosine, sine),
  };
}

export const plain: Vectors = {
  zeros: (count, length) => Array.from({ length: count }, () => new Float64Array(length)),
  dot(x, y, length) {
    let sum = 0;
    for (let i = 0; i < length; i++) sum += x[i] * y[i];
    return sum;
  },
  addTwo(sum, x, byX, y, byY, length) {
    for (let i = 0; i < length; i++) sum[i] += byX * x[i] + byY * y[i];
  },
  rotate(x, y, cosine, sine) {
    for (let i = 0; i < x.length; i++) {
      const u = x[i];
      const v = y[i];
      x[i] = cosine * u - sine * v;
      y[i] = sine * u + cosine * v;
    }
  },
};

/** sum += Σ by[k] · xs[k], two at a time. */
export function addAll({ addTwo }: Vectors, sum: Vector, xs: readonly Vector[], by: ArrayLike<number>): void {
  const odd = xs.length % 2;
  if (odd) addTwo(sum, xs[0], by[0], xs[0], 0, sum.length);
  for (let k = odd; k < xs.length; k += 2) addTwo(sum, xs[k], by[k], xs[k + 1], by[k + 1], sum.length);
}
