import { normal } from "@reg/tensor";
import type { Plain } from "./optimality.ts";

/** Seeded normal draws in rows. */
export function rowsOf(seed: number, n: number, p: number): number[][] {
  const data = normal(seed, n * p);
  return Array.from({ length: n }, (_, i) => Array.from(data.subarray(i * p, (i + 1) * p)));
}

/** Features that share a part, so that they correlate, and a response of the first few. */
export function correlated(seed: number, n: number, p: number, shared = 0.7): Plain {
  const own = rowsOf(seed, n, p + 2);
  const x = own.map((row) => row.slice(0, p).map((v) => Math.sqrt(1 - shared) * v + Math.sqrt(shared) * row[p]));
  const y = x.map((row, i) =>
    row.slice(0, 5).reduce((sum, v, j) => sum + (j % 2 ? -1 : 1) * (j + 1) * v, own[i][p + 1]),
  );
  return { x, y };
}
