/* The reference of assembly/panels.ts. */
import { floats64 } from "./memory.ts";
import type { Kernels } from "./types.ts";

export const blocks: Pick<Kernels, "panels" | "addProducts"> = { panels, addProducts };

function panels(...[x, p, n, shift, roots, to]: Parameters<Kernels["panels"]>): void {
  const f = floats64();
  for (let j = 0; j < p; j++) {
    const panel = to / 8 + Math.floor(j / 4) * 4 * n + (j % 4);
    for (let i = 0; i < n; i++) f[panel + 4 * i] = (f[x / 8 + i * p + j] - f[shift / 8 + j]) * f[roots / 8 + i];
  }
}

function addProducts(...[x, count, n, g, row]: Parameters<Kernels["addProducts"]>): void {
  const f = floats64();
  for (let i = 0; i < 4 * count; i++) {
    for (let j = 0; j <= i; j++) f[(g + i * row) / 8 + j] += product(f, column(x, i, n), column(x, j, n), n);
  }
}

function column(x: number, i: number, n: number): number {
  return x / 8 + Math.floor(i / 4) * 4 * n + (i % 4);
}

function product(f: Float64Array, a: number, b: number, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += f[a + 4 * i] * f[b + 4 * i];
  return sum;
}
