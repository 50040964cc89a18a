import { columnWriter } from "../../design/internal/columnWriter.ts";
import type { Design } from "../../design/internal/types.ts";
import { kernels } from "../../kernels/internal/kernels.ts";
import { floats64, view, type Workspace } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";
import { outerProducts } from "../../solver/internal/outerProducts.ts";
import { product } from "../../solver/internal/product.ts";

/** Of a column's length, what must be left when its projection on the others is taken off. */
const LEAST = 1e-7;

/**
 * tr((XᵀWX + R)⁻¹·XᵀWX) for more columns than samples, R being a diagonal: with K = W^½·X·R⁻¹·Xᵀ·W^½ of the columns with a ridge,
 * projected beside those without any, that is how many the latter are, and tr((K + I)⁻¹·K). NaN where the latter depend on each other.
 *
 * @param curvature W by sample; none at address 0
 */
export function dualTrace(
  space: Workspace,
  design: Design,
  columns: readonly number[],
  ridge: readonly number[],
  curvature: Address,
): number {
  const { n, padded } = design;
  const ridged = Array.from(columns.keys()).filter((i) => ridge[i] > 0);
  const k = outerProducts(
    space,
    design,
    ridged.map((i) => columns[i]),
    ridged.map((i) => Math.sqrt(ridge[i])),
  );
  const roots = curvature ? view(curvature, n).map(Math.sqrt) : new Float64Array(n).fill(1);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) k[i * n + j] *= roots[i] * roots[j];
  const free = columns.filter((_, i) => ridge[i] === 0);
  const [write, out] = [columnWriter(space, design, free), space.take(padded)];
  const basis: Float64Array[] = [];
  for (const at of free.keys()) {
    write(at, 1, out);
    const q = view(out, n).map((v, i) => v * roots[i]);
    const whole = Math.sqrt(product(q, q));
    for (const other of [...basis, ...basis]) add(q, -product(q, other), other);
    const length = Math.sqrt(product(q, q));
    if (!(length > LEAST * whole)) return Number.NaN;
    basis.push(q.map((v) => v / length));
  }
  for (const q of basis) project(k, q);
  const row = 4 * Math.ceil((n + 1) / 4);
  const [h, x] = [space.take(row * (row + 4)), space.take(row)];
  for (let i = 0; i < n; i++) {
    view(h + 8 * i * row, n).set(k.subarray(i * n, (i + 1) * n));
    floats64()[h / 8 + i * row + i] += 1;
  }
  kernels().cholesky(h, 8 * row, n, 0);
  let trace = basis.length + n;
  for (let i = 0; i < n; i++) {
    view(x, row).fill(0)[i] = 1;
    kernels().forward(h, 8 * row, n, x, 0, 1);
    trace -= kernels().squares(x, 0, 0, n);
  }
  return trace;
}

/** (I − qqᵀ)·K·(I − qqᵀ) in place of K. */
function project(k: Float64Array, q: Float64Array): void {
  const n = q.length;
  const u = Float64Array.from(q, (_, i) => product(k.subarray(i * n, (i + 1) * n), q));
  const middle = product(u, q);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) k[i * n + j] += middle * q[i] * q[j] - q[i] * u[j] - u[i] * q[j];
  }
}

function add(to: Float64Array, factor: number, from: Float64Array): void {
  for (let i = 0; i < to.length; i++) to[i] += factor * from[i];
}
