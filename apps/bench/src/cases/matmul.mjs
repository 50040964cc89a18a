import { createRequire } from "node:module";
import { normals } from "./data.mjs";

const sgemm = createRequire(import.meta.url)("@stdlib/blas-base-sgemm");

const sizes = ["32x64x256", "128x784x256", "512x512x512"];
const dimensions = (size) => size.split("x").map(Number);

export const matmul = [
  {
    op: "matmul",
    sizes,
    headline: "512x512x512",
    elements: (size) => dimensions(size).reduce((product, length) => product * length),
    unit: "multiply-add",
    ours({ matmul }, place, size) {
      const [m, k, n] = dimensions(size);
      const inputs = { a: place(normals(1, m * k), [m, k]), b: place(normals(2, k * n), [k, n]) };
      return () => matmul.matmul(inputs)[0];
    },
    tfjs: (size) => (tf) => {
      const [m, k, n] = dimensions(size);
      const [a, b] = [tf.tensor2d(normals(1, m * k), [m, k]), tf.tensor2d(normals(2, k * n), [k, n])];
      return () => tf.matMul(a, b);
    },
    others(size) {
      const [m, k, n] = dimensions(size);
      const [a, b, c] = [normals(1, m * k), normals(2, k * n), new Float32Array(m * n)];
      const run = () => sgemm("row-major", "no-transpose", "no-transpose", m, n, k, 1, a, k, b, n, 0, c, n);
      return { "@stdlib/blas-base-sgemm": run };
    },
    python: (size) => {
      const [m, k, n] = dimensions(size);
      return { torch: { setup: `a = torch.randn(${m}, ${k}); b = torch.randn(${k}, ${n})`, run: "a @ b" } };
    },
  },
];
