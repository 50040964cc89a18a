import type { FloatArray, Tensor } from "@reg/tensor";
import type { Terms } from "../../internal/terms.ts";

/** An axis of a tensor: how many elements it has, and how far apart these are. */
interface Line {
  readonly length: number;
  readonly stride: number;
}

// The differences along an axis are those of elements `stride` apart, in all but the last of `length` slices of a block.

/** Σ|d| over the differences along an axis. */
export function sizesAlong(x: FloatArray, { length, stride }: Line): number {
  let sum = 0;
  for (let block = 0, size = length * stride; block < x.length; block += size) {
    for (let i = block, end = block + size - stride; i < end; i++) sum += Math.abs(x[i + stride] - x[i]);
  }
  return sum;
}

/** Σd² over the differences along an axis. */
export function squaresAlong(x: FloatArray, { length, stride }: Line): number {
  let sum = 0;
  for (let block = 0, size = length * stride; block < x.length; block += size) {
    for (let i = block, end = block + size - stride; i < end; i++) {
      const d = x[i + stride] - x[i];
      sum += d * d;
    }
  }
  return sum;
}

/** Adds `factor` times the slopes of Σ|d|, or of ½Σd², to dx. */
export function addSlopesAlong(
  x: FloatArray,
  dx: FloatArray,
  { length, stride }: Line,
  factor: number,
  squared: boolean,
): void {
  for (let block = 0, size = length * stride; block < x.length; block += size) {
    for (let i = block, end = block + size - stride; i < end; i++) {
      const d = x[i + stride] - x[i];
      const slope = squared ? factor * d : d > 0 ? factor : d < 0 ? -factor : d * factor; // NaN stays
      dx[i] = dx[i] - slope;
      dx[i + stride] = dx[i + stride] + slope;
    }
  }
}

/** strength · Σ over places of √(Σd² + ε²) − ε, whose slope along a difference is d / √(Σd² + ε²), and 0 at 0. */
export function isotropicTerms(w: Tensor, strength: number, axes: readonly Line[], epsilon: number): Terms {
  const x = w.data;
  const sizes = new Float64Array(x.length).fill(epsilon * epsilon);
  for (const { length, stride } of axes) {
    for (let block = 0, size = length * stride; block < x.length; block += size) {
      for (let i = block, end = block + size - stride; i < end; i++) {
        const d = x[i + stride] - x[i];
        sizes[i] = sizes[i] + d * d;
      }
    }
  }
  let sum = 0;
  for (let i = 0; i < sizes.length; i++) {
    sizes[i] = Math.sqrt(sizes[i]);
    sum += sizes[i] - epsilon;
  }
  return [
    strength * sum,
    (dx, scale) => {
      const x = w.data;
      for (const { length, stride } of axes) {
        for (let block = 0, size = length * stride; block < x.length; block += size) {
          for (let i = block, end = block + size - stride; i < end; i++) {
            if (sizes[i] === 0) continue;
            const slope = (scale * strength * (x[i + stride] - x[i])) / sizes[i];
            dx[i] = dx[i] - slope;
            dx[i + stride] = dx[i + stride] + slope;
          }
        }
      }
    },
  ];
}
