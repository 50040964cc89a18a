import { bernoulli, type FloatArray, type Tensor } from "@reg/tensor";

export const map = ({ data, shape }: Tensor, f: (value: number, i: number) => number): Tensor => {
  const y: FloatArray = data instanceof Float32Array ? new Float32Array(data.length) : new Float64Array(data.length);
  for (let i = 0; i < y.length; i++) y[i] = f(data[i], i);
  return { data: y, shape };
};

export type MaskedInputs = { x: Tensor; gamma: Tensor };
export interface MaskedOptions {
  rate: number;
  seed: number;
}

export const maskOf = (x: Tensor, { rate, seed }: MaskedOptions): Float64Array =>
  Float64Array.from(bernoulli(seed, x.data.length, { probability: 1 - rate }), (kept) => kept / (1 - rate));

/** y = mask · x · gamma with x [..., C], gamma [C]: an honest op to break. */
export function masked({ x, gamma }: MaskedInputs, options: MaskedOptions) {
  const mask = maskOf(x, options);
  const channels = gamma.data.length;
  const y = map(x, (value, i) => mask[i] * value * gamma.data[i % channels]);
  const pullback = (dy: Tensor) => {
    const sums = new Float64Array(channels);
    for (let i = 0; i < mask.length; i++) sums[i % channels] = sums[i % channels] + dy.data[i] * mask[i] * x.data[i];
    return {
      x: map(dy, (d, i) => mask[i] * d * gamma.data[i % channels]),
      gamma: map(gamma, (_, c) => sums[c]),
    };
  };
  return [y, pullback] as const;
}

/** y = (x − mean) / (1 + deviation) over all elements: its float32 has something to lose at a huge offset. */
export function standardize(
  { x }: { x: Tensor },
  { variance = twoPass, round = Number }: { variance?: typeof twoPass; round?: (value: number) => number } = {},
) {
  const n = x.data.length;
  const [mean, square] = variance(x);
  const deviation = Math.sqrt(square + 1e-5);
  const y = map(x, (value) => (value - mean) / (1 + deviation));
  const pullback = (dy: Tensor) => {
    let sum = 0;
    let along = 0;
    for (let i = 0; i < n; i++) {
      sum += dy.data[i];
      along += dy.data[i] * (x.data[i] - mean);
    }
    const bend = along / (n * deviation * (1 + deviation));
    return { x: map(dy, (d, i) => round(round(d - sum / n) - round((x.data[i] - mean) * bend)) / (1 + deviation)) };
  };
  return [y, pullback] as const;
}

export function twoPass({ data }: Tensor): [mean: number, variance: number] {
  let mean = 0;
  for (const value of data) mean += value / data.length;
  let variance = 0;
  for (const value of data) variance += (value - mean) ** 2 / data.length;
  return [mean, variance];
}

/** strength / 2 · Σ w². */
export function ridge({ w }: { w: Tensor }, { strength }: { strength: number }) {
  let sum = 0;
  for (const value of w.data) sum += value * value;
  return [(strength / 2) * sum, (scale = 1) => ({ w: map(w, (value) => scale * strength * value) })] as const;
}
