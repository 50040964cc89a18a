import type { FloatArray, Tensor } from "@reg/tensor";
import { svd } from "./svd.ts";

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
  const a = Array.from({ length: width }, (_, j) =>
    Float64Array.from({ length: height }, (_, i) => data[at(i, j)] / unit),
  );
  const { v, values } = svd(a);
  return {
    values: values.map((value) => value * unit),
    addChanged(out, change) {
      for (let k = 0; k < width; k++) {
        if (values[k] === 0) continue;
        const factor = change(values[k] * unit) / values[k];
        if (factor === 0) continue;
        for (let j = 0; j < width; j++) {
          for (let i = 0; i < height; i++) out[at(i, j)] = out[at(i, j)] + factor * a[k][i] * v[k][j];
        }
      }
    },
  };
}
