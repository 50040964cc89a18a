import type { Design } from "../../design/internal/types.ts";
import { view, type Workspace } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";
import { Tridiagonal } from "./tridiagonal.ts";

/** A ridge solution. */
export interface RidgePoint {
  /** Coefficients by column of the design. */
  readonly b: Float64Array;
  readonly loss: number;
  /** The trace of the matrix that takes y to what is fitted. */
  readonly degreesOfFreedom: number;
  /** The largest |X̃ᵀr − l2·f2·b|, relative to l2. */
  readonly kkt: number;
  readonly gap: number;
}

/** Ridge regression for any strength, after one factorization. */
export interface Ridge {
  at(l2: number): RidgePoint;
}

/**
 * min ½‖y − X̃b‖² + ½·l2·Σ f2·b² in closed form: with Z = X̃·F2^(−½), ZᵀZ (or ZZᵀ where there are fewer samples) is made
 * tridiagonal once (Eldén, 1977); then each strength takes one pass over two diagonals.
 */
export function ridgeOf(space: Workspace, design: Design, y: Address, f2: Float64Array): Ridge {
  const { n, p, padded } = design;
  const columns = Array.from({ length: p }, (_, j) => j).filter((j) => f2[j] > 0 && design.norm[j] > 0);
  const count = columns.length;
  const list = space.list(columns);
  const roots = columns.map((j) => Math.sqrt(f2[j]));
  const dual = count > n;
  const products = space.take(count + 4);
  design.dots(list, count, y, products);
  const q = Float64Array.from(view(products, count), (v, i) => v / roots[i]);
  const matrix = dual ? outer(space, design, list, roots) : inner(space, design, list, roots);
  const order = dual ? n : count;
  const tri = new Tridiagonal(matrix, order);
  const start = dual ? view(y, n).slice() : q.slice();
  tri.rotate(start);
  const [r, b] = [space.take(padded), space.take(count + 4)];
  return {
    at(l2) {
      const x = start.slice();
      const trace = tri.solve(x, l2);
      tri.rotate(x, true);
      let z = x;
      if (dual) {
        const at = view(r, padded);
        at.set(x);
        design.dots(list, count, r, products);
        z = Float64Array.from(view(products, count), (v, i) => v / roots[i]);
      }
      view(b, count).set(z.map((v, i) => v / roots[i]));
      design.combine(y, list, b, count, -1, r);
      design.dots(list, count, r, products);
      const [rest, c] = [view(r, n), view(products, count)];
      const loss = rest.reduce((sum, v) => sum + v * v, 0) / 2;
      const all = new Float64Array(p);
      let [kkt, gap] = [0, 0];
      columns.forEach((j, i) => {
        all[j] = z[i] / roots[i];
        const off = c[i] - l2 * f2[j] * all[j];
        kkt = Math.max(kkt, Math.abs(off) / l2);
        gap += off ** 2 / (2 * l2 * f2[j]);
      });
      return { b: all, loss, degreesOfFreedom: Math.max(0, order - l2 * trace), kkt, gap };
    },
  };
}

/** ZᵀZ by rows. */
function inner(space: Workspace, design: Design, list: Address, roots: readonly number[]): Float64Array {
  const count = roots.length;
  const row = Math.ceil((count + 1) / 4) * 4;
  const g = space.take(row * (row + 4));
  if (count > 0) design.gram(list, 0, count, 0, g, row * 8);
  const from = view(g, row * row);
  const k = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) k[i * count + j] = from[i * row + j] / (roots[i] * roots[j]);
  }
  return k;
}

/** ZZᵀ by rows: each is Z times a row of Z. */
function outer(space: Workspace, design: Design, list: Address, roots: readonly number[]): Float64Array {
  const { n, padded } = design;
  const count = roots.length;
  const [unit, zeros, to, products] = [
    space.take(padded),
    space.take(padded),
    space.take(padded),
    space.take(count + 4),
  ];
  const k = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    view(unit, padded).fill(0)[i] = 1;
    design.dots(list, count, unit, products);
    const c = view(products, count);
    for (let j = 0; j < count; j++) c[j] /= roots[j] ** 2;
    design.combine(zeros, list, products, count, 1, to);
    k.set(view(to, n), i * n);
  }
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) k[i * n + j] = k[j * n + i];
  return k;
}
