import type { Tensor } from "@reg/tensor";
import { byChannel } from "../../internal/grouping.ts";

/** A weight of any rank as a matrix: one row per output, and one column for each place on the other axes, in their order. */
export function matrixOf(w: Tensor, axis: number) {
  const { outer, groups: rows, inner } = byChannel(w.shape, axis);
  const columns = outer * inner;
  return { rows, columns, eachRun, times, transposedTimes };

  /** Walks over w in runs of one row and neighbouring columns. */
  function eachRun(visit: (start: number, row: number, column: number, length: number) => void): void {
    for (let o = 0, start = 0; o < outer; o++) {
      for (let row = 0; row < rows; row++, start += inner) visit(start, row, o * inner, inner);
    }
  }

  /** w·v */
  function times(v: Float64Array): Float64Array {
    const product = new Float64Array(rows);
    const ws = w.data;
    eachRun((start, row, column) => {
      for (let i = 0; i < inner; i++) product[row] += ws[start + i] * v[column + i];
    });
    return product;
  }

  /** wᵀ·u */
  function transposedTimes(u: Float64Array): Float64Array {
    const product = new Float64Array(columns);
    const ws = w.data;
    eachRun((start, row, column) => {
      for (let i = 0; i < inner; i++) product[column + i] += ws[start + i] * u[row];
    });
    return product;
  }
}
