import type { FloatArray } from "@reg/tensor";
import { CHUNK, floats64, staging, stream } from "@reg/tensor/kernel";
import { type Kernels, kernels } from "../../internal/kernels.ts";

/** Of each component the mean, 1 / variance, and the logarithm of its share of the density at the mean. */
export interface Mixture {
  readonly means: Float64Array;
  readonly precisions: Float64Array;
  readonly heights: Float64Array;
}

/** More components are not in the staging area at once, which must not grow here. */
const MOST = 4096;

/** Σ log of the density of the weights. */
export function logDensity(w: FloatArray, mixture: Mixture): number {
  const count = mixture.means.length;
  const simd = count <= MOST ? kernels(w) : undefined;
  if (simd) {
    const { components, parts, totals } = placed(mixture);
    return stream(w.length, [w], [], ([w], size) => {
      const most = simd.mixtureDensities(w, size, components, count, parts, totals);
      return most + logOfProduct(floats64().subarray(totals / 8, totals / 8 + size));
    });
  }
  const parts = new Float64Array(count);
  let sum = 0;
  for (const value of w) {
    const most = densities(value, mixture, parts);
    sum += most === -Infinity ? most : most + Math.log(totalOf(parts)); // so far from all that every density is 0
  }
  return sum;
}

/** What weights do to the mixture, summed up for each component. */
export interface Pulls {
  readonly means: Float64Array;
  readonly logVariances: Float64Array;
  readonly responsibilities: Float64Array;
}

/** dw = factor · the slope of −log density. */
export function pullsOf(w: FloatArray, dw: FloatArray, mixture: Mixture, factor: number): Pulls {
  const count = mixture.means.length;
  const simd = count <= MOST ? kernels(w, dw) : undefined;
  if (simd) return pullsOnKernel(simd, w, dw, mixture, factor);
  const [means, logVariances, responsibilities] = Array.from({ length: 3 }, () => new Float64Array(count));
  const parts = new Float64Array(count);
  for (let i = 0; i < w.length; i++) {
    densities(w[i], mixture, parts);
    const total = totalOf(parts);
    let slope = 0;
    for (let j = 0; j < count; j++) {
      const responsibility = parts[j] / total;
      const apart = w[i] - mixture.means[j];
      const pull = responsibility * mixture.precisions[j] * apart;
      slope += pull;
      means[j] += pull;
      logVariances[j] += 0.5 * responsibility * (1 - apart * apart * mixture.precisions[j]);
      responsibilities[j] += responsibility;
    }
    dw[i] = factor * slope;
  }
  return { means, logVariances, responsibilities };
}

function pullsOnKernel(simd: Kernels, w: FloatArray, dw: FloatArray, mixture: Mixture, factor: number): Pulls {
  const count = mixture.means.length;
  const { components, parts, totals: sums } = placed(mixture);
  const memory = floats64().subarray(sums / 8, sums / 8 + 6 * count);
  memory.fill(0);
  stream(w.length, [w], [dw], ([w, dw], size) =>
    simd.mixtureSlopes(w, dw, size, components, count, parts, sums, factor),
  );
  const [means, logVariances, responsibilities] = [0, 2, 4].map((at) =>
    Float64Array.from({ length: count }, (_, j) => memory[6 * j + at] + memory[6 * j + at + 1]),
  );
  return { means, logVariances, responsibilities };
}

/** Where a mixture lies while `stream` works on two arrays, and room for what kernels make of it. */
function placed({ means, precisions, heights }: Mixture): { components: number; parts: number; totals: number } {
  const count = means.length;
  const components = Math.ceil((staging(8 * CHUNK + 88 * count + 8 * CHUNK + 64) + 8 * CHUNK) / 16) * 16;
  const memory = floats64();
  means.forEach((mean, j) => {
    memory.set([mean, precisions[j], heights[j]], components / 8 + 3 * j);
  });
  const parts = components + Math.ceil((24 * count) / 16) * 16;
  return { components, parts, totals: parts + 16 * count };
}

/** πⱼN(value) of each component over the largest of them, into `parts`; returns the logarithm of the largest. */
function densities(value: number, { means, precisions, heights }: Mixture, parts: Float64Array): number {
  let most = -Infinity;
  for (let j = 0; j < parts.length; j++) {
    const apart = value - means[j];
    parts[j] = heights[j] - 0.5 * apart * apart * precisions[j];
    if (!(parts[j] <= most)) most = parts[j];
  }
  for (let j = 0; j < parts.length; j++) parts[j] = Math.exp(parts[j] - most);
  return most;
}

function totalOf(parts: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < parts.length; j++) sum += parts[j];
  return sum;
}

/** Σ log of numbers of at least 1 and not many thousands, of whose products few logarithms are taken. */
function logOfProduct(values: Float64Array): number {
  let [sum, product] = [0, 1];
  for (let i = 0; i < values.length; i++) {
    product *= values[i];
    if (product < 1e200) continue;
    sum += Math.log(product);
    product = 1;
  }
  return sum + Math.log(product);
}
