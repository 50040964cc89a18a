import { normals } from "./data.mjs";

const sizes = [1e3, 16_384, 262_144, 1_000_000, 4_194_304, 16_777_216];
const headline = [16_384, 1_000_000, 16_777_216];

const forward = (rate) => ({
  op: `dropout ${rate}`,
  sizes,
  headline,
  traffic: 2,
  ours({ dropout }, place, n) {
    const [x, y] = [place(normals(1, n), [n]), place(new Float32Array(n), [n])];
    return () => dropout.dropoutInto(y, { x }, { rate, seed: 7 })[0];
  },
  tfjs: (n) => (tf) => {
    const x = tf.tensor1d(normals(1, n));
    return () => tf.dropout(x, rate);
  },
  python: (n) => ({ torch: { setup: `x = torch.randn(${n})`, run: `torch.nn.functional.dropout(x, ${rate})` } }),
});

const backward = (rate) => ({
  op: `dropout ${rate} pullback`,
  sizes,
  headline,
  traffic: 2,
  ours({ dropout }, place, n) {
    const [x, dy] = [place(normals(1, n), [n]), place(normals(2, n), [n])];
    const [y, dx] = [place(new Float32Array(n), [n]), place(new Float32Array(n), [n])];
    const [, pullback] = dropout.dropoutInto(y, { x }, { rate, seed: 7 });
    return () => pullback(dy, { x: dx }).x;
  },
});

export const dropout = [forward(0.1), forward(0.5), backward(0.1), backward(0.5)];
