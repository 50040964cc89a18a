import type { Design } from "../../design/internal/types.ts";
import { kernels } from "../../kernels/internal/kernels.ts";
import { view, type Workspace } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";
import { squared } from "./model.ts";
import { outerProducts } from "./outerProducts.ts";
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

/** A residual shorter than this part of the response, both squared, is measured by samples: by products it has too few digits. */
const LEAST = 1e-6;

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
  const gram = dual ? undefined : inner(space, design, list, count);
  const matrix = gram ? scaled(gram, roots) : outerProducts(space, design, columns, roots);
  const yy = squared(y, padded);
  const order = dual ? n : count;
  const tri = new Tridiagonal(space, matrix, order);
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
      const rr = (gram && byProducts(gram, q, z, roots, yy, b, products)) ?? 0;
      const bySamples = !(rr > LEAST * yy);
      if (bySamples) {
        design.combine(y, list, b, count, -1, r);
        design.dots(list, count, r, products);
      }
      const c = view(products, count);
      const loss = (bySamples ? squared(r, padded) : rr) / 2;
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

/** X̃ᵀX̃ in the kernels' memory, by rows that are `row` numbers apart. */
interface Gram {
  readonly at: Address;
  readonly row: number;
  readonly all: Address;
}

function inner(space: Workspace, design: Design, list: Address, count: number): Gram {
  const row = Math.ceil((count + 1) / 4) * 4;
  const at = space.take(row * (row + 4));
  if (count > 0) design.gram(list, 0, count, 0, at, row * 8);
  return { at, row, all: space.list(Uint32Array.from({ length: count }, (_, i) => i)) };
}

/** ZᵀZ by rows. */
function scaled({ at, row }: Gram, roots: readonly number[]): Float64Array {
  const count = roots.length;
  const from = view(at, row * row);
  const k = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) k[i * count + j] = from[i * row + j] / (roots[i] * roots[j]);
  }
  return k;
}

/** X̃ᵀr for the coefficients at b, which is left in `to`, and the length of r, squared. */
function byProducts(
  { at, row, all }: Gram,
  q: Float64Array,
  z: Float64Array,
  roots: readonly number[],
  yy: number,
  b: Address,
  to: Address,
): number {
  const count = roots.length;
  view(b + 8 * count, row - count).fill(0);
  kernels().dots(at, row * 8, all, count, b, row, to);
  const c = view(to, count);
  let rr = yy;
  for (let i = 0; i < count; i++) {
    const own = q[i] * roots[i];
    c[i] = own - c[i];
    rr -= (z[i] / roots[i]) * (own + c[i]);
  }
  return rr;
}
