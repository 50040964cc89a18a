import type { Border, Interpolation } from "../types.ts";
import { borderIndex } from "./borderIndex.ts";

/** How many pixels along one axis make a value. */
export const TAPS = { nearest: 1, bilinear: 2, bicubic: 4 } as const;

/**
 * The pixels of 0..n − 1, and their weights, that make the value at a position along one axis. −1 stands for the fill.
 * Nearest rounds halves up. Bicubic is Keys' kernel with a = −0.75, as in OpenCV and PyTorch's grid_sample.
 */
export function tapsAt(
  position: number,
  n: number,
  interpolation: Interpolation,
  border: Border,
  index: Int32Array,
  weight: Float64Array,
): void {
  if (interpolation === "nearest") {
    index[0] = borderIndex(Math.floor(position + 0.5), n, border);
    weight[0] = 1;
    return;
  }
  const first = Math.floor(position);
  const t = position - first;
  if (interpolation === "bilinear") {
    index[0] = borderIndex(first, n, border);
    index[1] = borderIndex(first + 1, n, border);
    weight[0] = 1 - t;
    weight[1] = t;
    return;
  }
  for (let i = 0; i < 4; i++) {
    index[i] = borderIndex(first + i - 1, n, border);
    weight[i] = cubicKernel(t + 1 - i, -0.75);
  }
}

/** Keys' cubic convolution kernel (1981): 1 at 0, 0 at other whole numbers and beyond ±2. */
export function cubicKernel(distance: number, a: number): number {
  const d = Math.abs(distance);
  if (d < 1) return ((a + 2) * d - (a + 3)) * d * d + 1;
  return d < 2 ? (((d - 5) * d + 8) * d - 4) * a : 0;
}

/** The derivatives of the weights of `tapsAt` by the position. */
export function slopesAt(position: number, interpolation: Interpolation, slopes: Float64Array): void {
  if (interpolation === "nearest") slopes[0] = 0;
  else if (interpolation === "bilinear") {
    slopes[0] = -1;
    slopes[1] = 1;
  } else {
    const t = position - Math.floor(position);
    for (let i = 0; i < 4; i++) slopes[i] = cubicSlope(t + 1 - i, -0.75);
  }
}

function cubicSlope(distance: number, a: number): number {
  const d = Math.abs(distance);
  const slope = d < 1 ? (3 * (a + 2) * d - 2 * (a + 3)) * d : d < 2 ? ((3 * d - 10) * d + 8) * a : 0;
  return distance < 0 ? -slope : slope;
}
