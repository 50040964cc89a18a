/* The reference of assembly/columns.ts. */
import { floats64, words } from "./memory.ts";
import type { Kernels } from "./types.ts";

type Columns = Pick<
  Kernels,
  "dots" | "combine" | "sum" | "moments" | "squares" | "scale" | "transpose" | "screen" | "reaching" | "largestRatio"
>;

export const columns: Columns = {
  dots,
  combine,
  sum,
  moments,
  squares,
  scale,
  transpose,
  screen,
  reaching,
  largestRatio,
};

function dots(...[x, stride, list, count, r, n, out]: Parameters<Kernels["dots"]>): void {
  const f = floats64();
  const w = words();
  for (let i = 0; i < count; i++) f[out / 8 + i] = dot(f, (x + stride * w[list / 4 + i]) / 8, r / 8, n);
}

function dot(f: Float64Array, x: number, r: number, n: number): number {
  let [a, b] = [0, 0];
  for (let k = 0; k < n; k += 2) {
    a += f[x + k] * f[r + k];
    b += f[x + k + 1] * f[r + k + 1];
  }
  return a + b;
}

function combine(...[y, x, stride, list, b, count, n, factor, out]: Parameters<Kernels["combine"]>): void {
  const f = floats64();
  const w = words();
  if (out !== y) f.copyWithin(out / 8, y / 8, y / 8 + n);
  for (let i = 0; i < count; i++) {
    const scaled = factor * f[b / 8 + i];
    if (scaled !== 0) addTo(f, out / 8, (x + stride * w[list / 4 + i]) / 8, scaled, n);
  }
}

function addTo(f: Float64Array, to: number, from: number, factor: number, n: number): void {
  for (let k = 0; k < n; k++) f[to + k] += factor * f[from + k];
}

function sum(x: number, w: number, shift: number, n: number): number {
  const f = floats64();
  let total = 0;
  for (let k = 0; k < n; k++) total += (f[x / 8 + k] - shift) * (w ? f[w / 8 + k] : 1);
  return total;
}

function moments(x: number, w: number, shift: number, n: number, out: number): void {
  const f = floats64();
  let [first, second] = [0, 0];
  for (let k = 0; k < n; k++) {
    const [d, v] = [f[x / 8 + k] - shift, f[w / 8 + k]];
    first += d * v;
    second += d * v * d;
  }
  [f[out / 8], f[out / 8 + 1]] = [first, second];
}

function squares(x: number, w: number, shift: number, n: number): number {
  const f = floats64();
  let total = 0;
  for (let k = 0; k < n; k++) {
    const d = f[x / 8 + k] - shift;
    total += d * d * (w ? f[w / 8 + k] : 1);
  }
  return total;
}

function scale(x: number, roots: number, shift: number, factor: number, n: number): void {
  const f = floats64();
  for (let k = 0; k < n; k++) f[x / 8 + k] = (f[x / 8 + k] - shift) * factor * (roots ? f[roots / 8 + k] : 1);
}

function screen(...[c, a, p, error, level, factor, estimate, list]: Parameters<Kernels["screen"]>): number {
  const f = floats64();
  const w = words();
  let found = 0;
  for (let j = 0; j < p; j++) {
    let e = 0;
    for (let i = 0; i < 8; i++) e += f[c / 8 + 8 * j + i] * f[a / 8 + i];
    f[estimate / 8 + j] = e;
    if (Math.abs(e) + error >= level * f[factor / 8 + j]) w[list / 4 + found++] = j;
  }
  return found;
}

function transpose(...[from, row, count, width, to, stride]: Parameters<Kernels["transpose"]>): void {
  const f = floats64();
  for (let j = 0; j < width; j++) {
    for (let i = 0; i < count; i++) f[(to + j * stride) / 8 + i] = f[(from + i * row) / 8 + j];
  }
}

function reaching(...[now, earlier, onward, p, level, factor, list]: Parameters<Kernels["reaching"]>): number {
  const f = floats64();
  const w = words();
  let count = 0;
  for (let j = 0; j < p; j++) {
    const v = f[now / 8 + j];
    const ahead = v + onward * (v - f[earlier / 8 + j]);
    f[earlier / 8 + j] = v;
    if (Math.abs(ahead) >= level * f[factor / 8 + j]) w[list / 4 + count++] = j;
  }
  return count;
}

function largestRatio(...[values, factor, p]: Parameters<Kernels["largestRatio"]>): number {
  const f = floats64();
  let most = 0;
  for (let j = 0; j < p; j++) {
    const [v, by] = [Math.abs(f[values / 8 + j]), f[factor / 8 + j]];
    if (v > most * by && by > 0) most = v / by;
  }
  return most;
}
