import { foldIn, integers, normal, type Tensor } from "@reg/tensor";
import { dropout } from "../src/index.ts";

const [SIDE, CLASSES, UNITS, BATCH] = [36, 6, 32, 32];

/**
 * The first of two hidden layers of a net with rectifiers that learned to tell noisy patterns apart from 60 examples,
 * with dropout after both, for 500 others.
 */
export function trained(rate: number, seed: number): Tensor {
  const [x, labels] = patterns(foldIn(seed, "training"), 60);
  const weights = [
    [SIDE, UNITS],
    [UNITS, UNITS],
    [UNITS, CLASSES],
  ].map(([from, to], layer) =>
    normal(foldIn(seed, "weights", layer), from * to, { deviation: 1 / Math.sqrt(3 * from) }),
  );
  const speeds = weights.map((w) => new Float64Array(w.length));
  for (let step = 0; step < 300; step++) {
    const rows = integers(foldIn(seed, "batch", step), BATCH, { high: 60 });
    const batch = new Float64Array(BATCH * SIDE);
    rows.forEach((row, i) => {
      batch.set(x.subarray(row * SIDE, (row + 1) * SIDE), i * SIDE);
    });
    const inputs: Float64Array[] = [batch];
    const pullbacks = [0, 1].map((layer) => {
      const h = rectified(product(inputs[layer], weights[layer], BATCH));
      const options = { rate, seed: foldIn(seed, "dropout", step, layer) };
      const [y, pullback] = dropout({ x: { data: h, shape: [BATCH, UNITS] } }, options);
      inputs.push(y.data as Float64Array);
      return (dy: Float64Array) => pullback({ data: dy, shape: y.shape }).x.data.map((d, i) => (h[i] > 0 ? d : 0));
    });
    let d: Float64Array = errors(
      product(inputs[2], weights[2], BATCH),
      rows.map((row) => labels[row]),
    );
    for (let layer = 2; layer >= 0; layer--) {
      const dw = product(transposed(inputs[layer], BATCH), d, inputs[layer].length / BATCH);
      const dx = product(d, transposed(weights[layer], inputs[layer].length / BATCH), BATCH);
      weights[layer].forEach((_, i) => {
        speeds[layer][i] = 0.9 * speeds[layer][i] - 0.1 * dw[i];
        weights[layer][i] += speeds[layer][i];
      });
      if (layer > 0) d = pullbacks[layer - 1](dx) as Float64Array;
    }
  }
  const [others] = patterns(foldIn(seed, "others"), 500);
  return { data: rectified(product(others, weights[0], 500)), shape: [500, UNITS] };
}

/** Smooth patterns, one for each class, with noise, and no value below 0. */
function patterns(seed: number, count: number): [x: Float64Array, labels: number[]] {
  const classes = normal(1, CLASSES * SIDE);
  const noise = normal(seed, count * SIDE, { deviation: 1 });
  const labels = Array.from({ length: count }, (_, i) => i % CLASSES);
  return [
    rectified(noise.map((value, i) => value + 0.5 * classes[labels[Math.floor(i / SIDE)] * SIDE + (i % SIDE)])),
    labels,
  ];
}

const rectified = (x: Float64Array) => x.map((value) => Math.max(0, value));

/** a [rows, k] · b [k, columns] */
function product(a: Float64Array, b: Float64Array, rows: number): Float64Array {
  const k = a.length / rows;
  const columns = b.length / k;
  const y = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let m = 0; m < k; m++)
      for (let j = 0; j < columns; j++) y[i * columns + j] += a[i * k + m] * b[m * columns + j];
  }
  return y;
}

function transposed(a: Float64Array, rows: number): Float64Array {
  const columns = a.length / rows;
  return Float64Array.from(a, (_, i) => a[(i % rows) * columns + Math.floor(i / rows)]);
}

/** Softmax less the label, over the batch. */
function errors(logits: Float64Array, labels: ArrayLike<number>): Float64Array {
  const d = Float64Array.from(logits, Math.exp);
  for (let row = 0; row < BATCH; row++) {
    const part = d.subarray(row * CLASSES, (row + 1) * CLASSES);
    const sum = part.reduce((total, value) => total + value, 0);
    for (let c = 0; c < CLASSES; c++) part[c] = (part[c] / sum - Number(labels[row] === c)) / BATCH;
  }
  return d;
}
