import { bernoulli, type FloatArray, type Tensor } from "@reg/tensor";

export const map = ({ data, shape }: Tensor, f: (value: number, i: number) => number): Tensor => {
  const y: FloatArray = data instanceof Float32Array ? new Float32Array(data.length) : new Float64Array(data.length);
  for (let i = 0; i < y.length; i++) y[i] = f(data[i], i);
  return { data: y, shape };
};

/** y = tanh(x w + b) with x [N, F], w [F, F], b [F], which may be absent. */
export function dense({ x, w, b }: { x: Tensor; w: Tensor; b?: Tensor }) {
  const features = w.shape[0];
  const rows = x.shape[0];
  const y = map(x, (_, i) => {
    const row = Math.floor(i / features);
    const column = i % features;
    let sum = b ? b.data[column] : 0;
    for (let k = 0; k < features; k++) sum += x.data[row * features + k] * w.data[k * features + column];
    return Math.tanh(sum);
  });
  const slope = Float64Array.from(y.data, (value) => 1 - value * value);
  const pullback = (dy: Tensor) => {
    const d = slope.map((s, i) => s * dy.data[i]);
    const along = (n: number, term: (k: number) => number) => {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += term(k);
      return sum;
    };
    const row = (i: number) => Math.floor(i / features);
    const dx = map(x, (_, i) =>
      along(features, (k) => d[row(i) * features + k] * w.data[(i % features) * features + k]),
    );
    const dw = map(w, (_, i) => along(rows, (n) => x.data[n * features + row(i)] * d[n * features + (i % features)]));
    if (!b) return { x: dx, w: dw } as { x: Tensor; w: Tensor; b: Tensor };
    return { x: dx, w: dw, b: map(b, (_, c) => along(rows, (n) => d[n * features + c])) };
  };
  return [y, pullback] as const;
}

/** Keeps elements with the chance 1 − rate, scaled by 1 / (1 − rate); says after the pullback how many. */
export function dropout({ x }: { x: Tensor }, { rate, seed }: { rate: number; seed: number }) {
  const mask = bernoulli(seed, x.data.length, { probability: 1 - rate });
  const masked = (x: Tensor) => map(x, (value, i) => (mask[i] ? value / (1 - rate) : 0));
  return [masked(x), (dy: Tensor) => ({ x: masked(dy) }), mask.filter(Boolean).length] as const;
}

/** y = a + b; both gradients are dy itself. */
export const add = ({ a, b }: { a: Tensor; b: Tensor }) =>
  [map(a, (value, i) => value + b.data[i]), (dy: Tensor) => ({ a: dy, b: dy })] as const;

/** y = Σ x², a scalar. */
export function sumOfSquares({ x }: { x: Tensor }) {
  let sum = 0;
  for (const value of x.data) sum += value * value;
  const y: Tensor = { data: x.data.slice(0, 1), shape: [] };
  y.data[0] = sum;
  return [y, (dy: Tensor) => ({ x: map(x, (value) => 2 * value * dy.data[0]) })] as const;
}

/** strength / 2 · Σ w². */
export function ridge({ w }: { w: Tensor }, { strength }: { strength: number }) {
  let sum = 0;
  for (const value of w.data) sum += value * value;
  return [(strength / 2) * sum, (scale = 1) => ({ w: map(w, (value) => scale * strength * value) })] as const;
}
