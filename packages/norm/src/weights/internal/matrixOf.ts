import type { FloatArray, Tensor } from "@reg/tensor";
import { byChannel } from "../../internal/grouping.ts";
import { matrixKernels } from "./matrixKernels.ts";

/** A weight of any rank as a matrix: one row per output, and one column for each place on the other axes, in their order. */
export function matrixOf(w: Tensor, axis: number) {
  const { outer, groups: rows, inner } = byChannel(w.shape, axis);
  const columns = outer * inner;
  return { rows, columns, times, transposedTimes, outerInto };

  /** Walks over w in runs of one row and neighbouring columns. */
  function eachRun(visit: (start: number, row: number, column: number, length: number) => void): void {
    for (let o = 0, start = 0; o < outer; o++) {
      for (let row = 0; row < rows; row++, start += inner) visit(start, row, o * inner, inner);
    }
  }

  function kernelsOf(x: Tensor) {
    return outer === 1 ? matrixKernels(x, rows, columns) : undefined;
  }

  /** x = u·vᵀ, in the shape of w. */
  function outerInto(x: Tensor, u: Float64Array, v: Float64Array): void {
    const simd = kernelsOf(x);
    const out = x.data;
    if (simd) simd.outerInto(u, v);
    else {
      eachRun((start, row, column, length) => {
        for (let i = 0; i < length; i++) out[start + i] = u[row] * v[column + i];
      });
    }
  }

  /** w·v */
  function times(v: Float64Array): Float64Array {
    const simd = kernelsOf(w);
    if (simd) return simd.times(v);
    const product = new Float64Array(rows);
    const ws = w.data;
    eachRun((start, row, column) => {
      product[row] += dot(ws, start, v, column, inner);
    });
    return product;
  }

  /** wᵀ·u, four rows at a time where their columns are the same. */
  function transposedTimes(u: Float64Array): Float64Array {
    const whole = outer === 1 ? rows - (rows % 4) : 0;
    const simd = kernelsOf(w);
    const product = simd ? simd.transposedTimes(u, whole) : new Float64Array(columns);
    const ws = w.data;
    for (let row = 0; row < whole && !simd; row += 4) {
      const [a, b, c, d] = [row, row + 1, row + 2, row + 3].map((r) => r * inner);
      const [p, q, r, s] = u.subarray(row, row + 4);
      for (let i = 0; i < inner; i++) {
        product[i] = product[i] + p * ws[a + i] + q * ws[b + i] + (r * ws[c + i] + s * ws[d + i]);
      }
    }
    eachRun((start, row, column) => {
      if (row >= whole) addMultiple(product, column, ws, start, u[row], inner);
    });
    return product;
  }
}

/** In four chains, as each addition waits for the one before it. */
function dot(a: FloatArray, i: number, b: Float64Array, j: number, length: number): number {
  let [p, q, r, s] = [0, 0, 0, 0];
  const end = i + length;
  for (; i + 3 < end; i += 4, j += 4) {
    p += a[i] * b[j];
    q += a[i + 1] * b[j + 1];
    r += a[i + 2] * b[j + 2];
    s += a[i + 3] * b[j + 3];
  }
  for (; i < end; i++, j++) p += a[i] * b[j];
  return p + q + (r + s);
}

function addMultiple(to: Float64Array, at: number, from: FloatArray, start: number, by: number, length: number): void {
  for (let i = 0; i < length; i++) to[at + i] = to[at + i] + by * from[start + i];
}
