import type { FloatArray, Tensor } from "@reg/tensor";
import { svd } from "./svd.ts";
import { outerOnKernel } from "./svdKernels.ts";
import { addAll, zeros } from "./vectors.ts";

/** The singular values of a matrix, and what has the same singular vectors but other values. */
export interface Spectrum {
  readonly values: Float64Array;
  /** out += Σ change(σ) · u · vᵀ over the singular values σ > 0 */
  readonly addChanged: (out: FloatArray, change: (value: number) => number) => void;
}

/** The spectrum of w as a matrix: its first axis by all others. */
export function spectrum({ data, shape }: Tensor): Spectrum {
  const rows = shape[0];
  const columns = data.length / rows || 0;
  const isTall = rows >= columns;
  // Column j of the matrix, or of its transpose where that is the taller one, and element i of it lie here:
  const at = (i: number, j: number): number => (isTall ? i * columns + j : j * columns + i);
  const [height, width] = isTall ? [rows, columns] : [columns, rows];
  let largest = 0;
  for (let i = 0; i < data.length; i++) largest = Math.max(largest, Math.abs(data[i]));
  const unit = largest || 1; // squares of what is left are neither too large nor too small for a number
  const a = zeros(width, height);
  for (const [j, column] of a.entries()) for (let i = 0; i < height; i++) column[i] = data[at(i, j)] / unit;
  const { v, values } = svd(a, data.BYTES_PER_ELEMENT === 4 ? 1e-10 : 1e-15);
  return {
    values: values.map((value) => value * unit),
    addChanged(out, change) {
      const factors = values.map((value) => (value === 0 ? 0 : change(value * unit) / value));
      const kept = Array.from(factors.keys()).filter((k) => factors[k] !== 0);
      const scaled = kept.map((k) => a[k].map((x) => x * factors[k]));
      const vectors = kept.map((k) => v[k]);
      const onKernel = outerOnKernel(scaled, vectors, width, height); // the memory does not grow, which would detach `out`
      for (let i = 0; i < height; i++) {
        const row = onKernel?.[i] ?? new Float64Array(width);
        if (!onKernel)
          addAll(
            row,
            vectors,
            scaled.map((column) => column[i]),
          );
        for (let j = 0; j < width; j++) out[at(i, j)] = out[at(i, j)] + row[j];
      }
    },
  };
}
