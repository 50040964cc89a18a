/* The reference of assembly/rough.ts. */
import { floats64 } from "./memory.ts";
import type { Kernels } from "./types.ts";

export const rough: Pick<Kernels, "quantize" | "roughDots"> = { quantize, roughDots };

const MOST = 8191;

function quantize(x: number, n: number, to: number): number {
  const f = floats64();
  const q = new Int16Array(f.buffer, to, 8 * Math.ceil(n / 8));
  let most = 0;
  for (let k = 0; k < n; k++) most = Math.max(most, Math.abs(f[x / 8 + k]));
  const step = most / MOST;
  const by = step > 1e-300 ? 1 / step : 0;
  q.fill(0, n);
  for (let k = 0; k < n; k++) q[k] = nearest(f[x / 8 + k] * by);
  return step;
}

/** Half a number goes to the even one. */
function nearest(value: number): number {
  const up = Math.round(value);
  return up - value === 0.5 && up % 2 !== 0 ? up - 1 : up;
}

function roughDots(...[q, size, p, r, steps, step, out]: Parameters<Kernels["roughDots"]>): void {
  const f = floats64();
  const [columns, vector] = [new Int16Array(f.buffer, q, (p * size) / 2), new Int16Array(f.buffer, r, size / 2)];
  for (let j = 0; j < p; j++) {
    let sum = 0;
    for (let k = 0; k < size / 2; k++) sum += columns[(j * size) / 2 + k] * vector[k];
    f[out / 8 + j] = sum * f[steps / 8 + j] * step;
  }
}
