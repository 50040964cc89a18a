import { normals } from "./data.mjs";

const SIZE = 64;
const [ROWS, COLUMNS] = [8, 8];
const EPSILON = 1e-5;

const norm = (name, groups) => ({
  op: `${name}, forward + backward`,
  ours({ norm }, tensor) {
    const [x, dy] = [tensor(1, [ROWS, COLUMNS]), tensor(2, [ROWS, COLUMNS])];
    const [gamma, beta] = [tensor(3, [COLUMNS]), tensor(4, [COLUMNS])];
    return () => {
      const [y, pullback] = norm[name]({ x, gamma, beta });
      return { y, ...pullback(dy) };
    };
  },
  loop(array) {
    const [x, dy, gamma, beta] = [array(1, SIZE), array(2, SIZE), array(3, COLUMNS), array(4, COLUMNS)];
    return () => normBothWays(x, gamma, beta, dy, groups);
  },
});

/*
 * Calls on 64 elements, each beside the plain loop that does the same work. `ours(reg, tensor)` and `loop(array)` take
 * what makes the n-th tensor of a shape, or its data, and give the call. What they return is compared, unless `random`.
 */
export const small = [
  {
    op: "elasticNetInto",
    ours({ penalties }, tensor) {
      const [w, dw] = [tensor(1, [SIZE]), tensor(2, [SIZE])];
      return () => penalties.elasticNetInto({ w: dw }, { w }, { l1: 1e-4, l2: 1e-3 });
    },
    loop(array) {
      const [w, dw] = [array(1, SIZE), array(2, SIZE)];
      return () => addElasticNet(w, dw, 1e-4, 1e-3);
    },
  },
  {
    op: "proxL1Into",
    ours({ penalties }, tensor) {
      const [w, out] = [tensor(1, [SIZE]), tensor(2, [SIZE])];
      return () => {
        penalties.proxL1Into(out, w, { strength: 0.5 });
        return out;
      };
    },
    loop(array) {
      const [w, out] = [array(1, SIZE), array(2, SIZE)];
      return () => softThreshold(w, out, 0.5);
    },
  },
  {
    op: "dropout, forward + backward",
    random: true,
    ours({ dropout }, tensor) {
      const [x, dy] = [tensor(1, [SIZE]), tensor(2, [SIZE])];
      let seed = 0;
      return () => dropout.dropout({ x }, { rate: 0.3, seed: seed++ })[1](dy);
    },
    loop(array) {
      const [x, dy] = [array(1, SIZE), array(2, SIZE)];
      return () => dropBothWays(x, dy, 0.3);
    },
  },
  norm("layerNorm", { groups: ROWS, size: COLUMNS, step: COLUMNS, stride: 1 }),
  norm("batchNorm", { groups: COLUMNS, size: ROWS, step: 1, stride: COLUMNS }),
  {
    op: "matmul of 8 × 8",
    ours({ matmul }, tensor) {
      const [a, b] = [tensor(1, [8, 8]), tensor(2, [8, 8])];
      return () => matmul.matmul({ a, b })[0];
    },
    loop(array) {
      const [a, b] = [array(1, SIZE), array(2, SIZE)];
      return () => product(a, b, 8);
    },
  },
];

export const numbers = (seed, length) => normals(seed, length).slice();

function addElasticNet(w, dw, l1, l2) {
  let sum = 0;
  for (let i = 0; i < w.length; i++) {
    const v = w[i];
    sum += l1 * Math.abs(v) + 0.5 * l2 * v * v;
    dw[i] += (v > 0 ? l1 : v < 0 ? -l1 : 0) + l2 * v;
  }
  return sum;
}

function softThreshold(w, out, threshold) {
  for (let i = 0; i < w.length; i++) {
    const v = w[i];
    out[i] = v > threshold ? v - threshold : v < -threshold ? v + threshold : 0;
  }
  return out;
}

function dropBothWays(x, dy, rate) {
  const [y, mask, dx] = [new Float32Array(x.length), new Float32Array(x.length), new Float32Array(x.length)];
  const scale = 1 / (1 - rate);
  for (let i = 0; i < x.length; i++) mask[i] = Math.random() < rate ? 0 : scale;
  for (let i = 0; i < x.length; i++) y[i] = x[i] * mask[i];
  for (let i = 0; i < x.length; i++) dx[i] = dy[i] * mask[i];
  return { y, dx };
}

/** Layer norm where groups are rows, batch norm where they are columns. */
function normBothWays(x, gamma, beta, dy, { groups, size, step, stride }) {
  const [y, dx] = [new Float32Array(x.length), new Float32Array(x.length)];
  const [dgamma, dbeta] = [new Float32Array(gamma.length), new Float32Array(gamma.length)];
  const byRow = stride === 1;
  for (let g = 0; g < groups; g++) {
    const start = g * step;
    let [mean, variance] = [0, 0];
    for (let k = 0; k < size; k++) mean += x[start + k * stride];
    mean /= size;
    for (let k = 0; k < size; k++) variance += (x[start + k * stride] - mean) ** 2;
    const factor = 1 / Math.sqrt(variance / size + EPSILON);
    let [sum, dot] = [0, 0];
    for (let k = 0; k < size; k++) {
      const [i, c] = [start + k * stride, byRow ? k : g];
      const unit = (x[i] - mean) * factor;
      y[i] = unit * gamma[c] + beta[c];
      dgamma[c] += dy[i] * unit;
      dbeta[c] += dy[i];
      sum += dy[i] * gamma[c];
      dot += dy[i] * gamma[c] * unit;
    }
    for (let k = 0; k < size; k++) {
      const [i, c] = [start + k * stride, byRow ? k : g];
      dx[i] = factor * (dy[i] * gamma[c] - sum / size - ((x[i] - mean) * factor * dot) / size);
    }
  }
  return { y, dx, dgamma, dbeta };
}

function product(a, b, n) {
  const c = new Float32Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += a[i * n + k] * b[k * n + j];
      c[i * n + j] = sum;
    }
  }
  return c;
}
