/* The reference of assembly/gram.ts. */
import { floats64, words } from "./memory.ts";
import type { Kernels } from "./types.ts";

const BLOCK = 256;

export const products: Pick<Kernels, "gram"> = { gram };

function gram(...[x, stride, list, from, m, n, weights, g, row, scratch]: Parameters<Kernels["gram"]>): void {
  const f = floats64();
  const cell = (i: number, j: number): number => (g + i * row) / 8 + j;
  for (let i = from; i < m; i++) f.fill(0, cell(i, 0), cell(i, m));
  const w = words();
  const at = (i: number): number => (x + stride * w[list / 4 + Math.min(i, m - 1)]) / 8;
  for (let start = 0; start < n; start += BLOCK) {
    const rows = Math.min(BLOCK, n - start);
    for (let i = from; i < m; i += 2) {
      let [a, b] = [at(i) + start, at(i + 1) + start];
      if (weights)
        [a, b] = [
          weigh(f, a, weights / 8 + start, rows, scratch / 8),
          weigh(f, b, weights / 8 + start, rows, scratch / 8 + BLOCK),
        ];
      for (let j = 0; j < Math.min(i + 2, m); j += 2)
        tile(f, a, b, at(j) + start, at(j + 1) + start, rows, (g + i * row) / 8 + j, row / 8);
    }
  }
  for (let i = from; i < m; i++) for (let j = 0; j < i; j++) f[cell(j, i)] = f[cell(i, j)];
}

function weigh(f: Float64Array, x: number, w: number, n: number, to: number): number {
  for (let k = 0; k < n; k++) f[to + k] = f[x + k] * f[w + k];
  return to;
}

function tile(f: Float64Array, a: number, b: number, c: number, d: number, n: number, to: number, row: number): void {
  let [ac, ad, bc, bd] = [0, 0, 0, 0];
  for (let k = 0; k < n; k++) {
    const [p, q, r, s] = [f[a + k], f[b + k], f[c + k], f[d + k]];
    ac += p * r;
    ad += p * s;
    bc += q * r;
    bd += q * s;
  }
  f[to] += ac;
  f[to + 1] += ad;
  f[to + row] += bc;
  f[to + row + 1] += bd;
}
