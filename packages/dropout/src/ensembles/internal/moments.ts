import type { FloatArray } from "@reg/tensor";

/** Means and squared distances from them, of values that come one array at a time (Welford, 1962). */
export interface Moments {
  count: number;
  readonly mean: Float64Array;
  readonly squares: Float64Array;
}

export function addTo(moments: Moments, values: FloatArray): void {
  const { mean, squares } = moments;
  moments.count++;
  for (let i = 0; i < values.length; i++) {
    const off = values[i] - mean[i];
    mean[i] += off / moments.count;
    squares[i] += off * (values[i] - mean[i]);
  }
}

/** Unbiased: of count − 1. */
export const varianceOf = ({ count, squares }: Moments): Float64Array => squares.map((sum) => sum / (count - 1));
