import type { FloatArray } from "@reg/tensor";

/** Means and variances of values that come one array at a time (Welford, 1962). */
export class Moments {
  count = 0;
  readonly mean: Float64Array;
  readonly #squares: Float64Array;

  constructor(size: number) {
    this.mean = new Float64Array(size);
    this.#squares = new Float64Array(size);
  }

  add(values: FloatArray): void {
    this.count++;
    for (let i = 0; i < values.length; i++) {
      const off = values[i] - this.mean[i];
      this.mean[i] += off / this.count;
      this.#squares[i] += off * (values[i] - this.mean[i]);
    }
  }

  /** Unbiased: of count − 1. */
  variance(): Float64Array {
    return this.#squares.map((sum) => sum / (this.count - 1));
  }
}
