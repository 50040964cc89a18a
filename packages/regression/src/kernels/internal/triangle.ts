/* The reference of assembly/triangle.ts. */
import { floats64 } from "./memory.ts";
import type { Kernels } from "./types.ts";

type Triangle = Pick<Kernels, "forward" | "backward" | "cholesky" | "removeColumn">;

export const triangle: Triangle = { forward, backward, cholesky, removeColumn };

/** to += factor·from, over n numbers. */
function add(f: Float64Array, to: number, from: number, factor: number, n: number): void {
  for (let k = 0; k < n; k++) f[to + k] += factor * f[from + k];
}

function forward(r: number, row: number, k: number, z: number, stride: number, count: number): void {
  const f = floats64();
  for (let c = 0, to = z / 8; c < count; c++, to += stride / 8) {
    for (let i = 0; i < k; i++) {
      const diagonal = (r + i * row) / 8 + i;
      f[to + i] /= f[diagonal];
      add(f, to + i + 1, diagonal + 1, -f[to + i], k - i - 1);
    }
  }
}

function dot(f: Float64Array, a: number, b: number, n: number): number {
  let sum = 0;
  for (let k = 0; k < n; k++) sum += f[a + k] * f[b + k];
  return sum;
}

function backward(r: number, row: number, k: number, z: number): void {
  const f = floats64();
  for (let i = k - 1; i >= 0; i--) {
    const diagonal = (r + i * row) / 8 + i;
    f[z / 8 + i] = (f[z / 8 + i] - dot(f, diagonal + 1, z / 8 + i + 1, k - i - 1)) / f[diagonal];
  }
}

function cholesky(r: number, row: number, k: number, least: number): number {
  const f = floats64();
  const cell = (i: number, j: number): number => (r + i * row) / 8 + j;
  const whole = Float64Array.from({ length: k }, (_, i) => f[cell(i, i)]);
  for (let i = 0; i < k; i++) {
    const pivot = f[cell(i, i)];
    if (!(pivot > least * whole[i])) return i;
    const root = Math.sqrt(pivot);
    for (let j = i; j < k; j++) f[cell(i, j)] /= root;
    for (let j = i + 1; j < k; j++) add(f, cell(j, j), cell(i, j), -f[cell(i, j)], k - j);
  }
  return k;
}

function removeColumn(r: number, row: number, k: number, column: number): void {
  const f = floats64();
  const cell = (i: number, j: number): number => (r + i * row) / 8 + j;
  for (let i = 0; i < k; i++) {
    const first = Math.max(column, i - 1);
    f.copyWithin(cell(i, first), cell(i, first + 1), cell(i, k));
  }
  for (let i = column; i + 1 < k; i++) {
    const [a, b] = [f[cell(i, i)], f[cell(i + 1, i)]];
    const length = Math.hypot(a, b);
    rotate(f, cell(i, i), cell(i + 1, i), a / length, b / length, k - 1 - i);
  }
}

function rotate(f: Float64Array, p: number, q: number, cosine: number, sine: number, n: number): void {
  for (let k = 0; k < n; k++) {
    const [a, b] = [f[p + k], f[q + k]];
    f[p + k] = cosine * a + sine * b;
    f[q + k] = cosine * b - sine * a;
  }
}
