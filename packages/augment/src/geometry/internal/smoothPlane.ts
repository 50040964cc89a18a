import { smoothOnKernel } from "./smoothOnKernel.ts";

/** A Gaussian bell of the given deviation in pixels, its sum 1, as far as four deviations. */
function bell(sigma: number): Float64Array {
  const radius = Math.ceil(4 * sigma);
  const weights = Float64Array.from({ length: 2 * radius + 1 }, (_, i) => Math.exp(-0.5 * ((i - radius) / sigma) ** 2));
  const sum = weights.reduce((total, w) => total + w, 0);
  return weights.map((w) => w / sum);
}

/** A plane [height, width] smoothed along both axes; beyond its border it counts as 0. */
export function smoothPlane(plane: Float64Array, height: number, width: number, sigma: number): Float64Array {
  if (sigma === 0) return plane;
  const weights = bell(sigma);
  return smoothOnKernel(plane, height, width, weights) ?? smoothBy(plane, height, width, weights);
}

/** The same by weights of an odd number, in plain loops. */
export function smoothBy(plane: Float64Array, height: number, width: number, weights: Float64Array): Float64Array {
  return smoothColumns(smoothRows(plane, height, width, weights), height, width, weights);
}

function smoothRows(plane: Float64Array, height: number, width: number, weights: Float64Array): Float64Array {
  const radius = (weights.length - 1) / 2;
  const out = new Float64Array(plane.length);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = 0; x < width; x++) {
      let sum = 0;
      const last = Math.min(width - 1, x + radius);
      for (let i = Math.max(0, x - radius); i <= last; i++) sum += weights[i - x + radius] * plane[row + i];
      out[row + x] = sum;
    }
  }
  return out;
}

function smoothColumns(plane: Float64Array, height: number, width: number, weights: Float64Array): Float64Array {
  const radius = (weights.length - 1) / 2;
  const out = new Float64Array(plane.length);
  for (let y = 0; y < height; y++) {
    const last = Math.min(height - 1, y + radius);
    for (let j = Math.max(0, y - radius); j <= last; j++) {
      const weight = weights[j - y + radius];
      for (let x = 0; x < width; x++) out[y * width + x] = out[y * width + x] + weight * plane[j * width + x];
    }
  }
  return out;
}
