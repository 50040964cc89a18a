import { assembled } from "../../design/internal/assembled.ts";
import { columnProducts } from "../../design/internal/columnProducts.ts";
import { columnWriter } from "../../design/internal/columnWriter.ts";
import type { Design } from "../../design/internal/types.ts";
import { kernels } from "../../kernels/internal/kernels.ts";
import { floats64, view, type Workspace } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";
import { outerProducts } from "../../solver/internal/outerProducts.ts";
import type { Terms } from "../../solver/internal/types.ts";

/** Of the largest diagonal entry, what is left of one that depends on others. */
const DEPENDENT = 1e-13;

/** A design of few columns that fits what one of many does. */
export interface Rotated {
  /** Columns with a ridge of 1, then those without a penalty. */
  readonly design: Design;
  /** How many have a ridge. */
  readonly rank: number;
  /** The columns with a ridge, and those without a penalty, of the design that it stands for. */
  readonly ridged: readonly number[];
  readonly free: readonly number[];
  /** a, by sample, of coefficients Lᵀa. */
  weightsOf(c: ArrayLike<number>): Float64Array;
}

/**
 * With a ridge alone, coefficients are b = F2⁻¹·X̃ᵀa: what is fitted is K·a, with K = X̃·F2⁻¹·X̃ᵀ = L·Lᵀ, and the penalty that of
 * coefficients Lᵀa of the columns of L, of which there are no more than samples.
 * (Hastie & Tibshirani, "Efficient quadratic regularization for expression arrays", 2004.)
 */
export function rotated(space: Workspace, base: Design, { f1, f2 }: Terms): Rotated {
  const all = Array.from({ length: base.p }, (_, j) => j).filter((j) => f1[j] < Number.POSITIVE_INFINITY);
  const [ridged, free] = [all.filter((j) => f2[j] > 0), all.filter((j) => f2[j] === 0)];
  const { n, padded } = base;
  const roots = ridged.map((j) => Math.sqrt(f2[j]));
  const x = space.take(padded * (n + free.length));
  const pivots = factor(space, outerProducts(space, base, ridged, roots), x, { n, padded });
  const rank = pivots.length;
  columnWriter(space, base, free)(0, free.length, x + 8 * rank * padded);
  const p = rank + free.length;
  const ones = new Float64Array(p).fill(1);
  const scaling = { mean: new Float64Array(p), deviation: ones, norm: ones };
  const products = { ...columnProducts(space, x, padded), rough: undefined };
  const design = assembled(scaling, { n, p, padded }, products);
  const weightsOf = (c: ArrayLike<number>): Float64Array => {
    const f = floats64();
    const a = new Float64Array(n);
    for (let i = rank - 1; i >= 0; i--) {
      const column = x / 8 + i * padded;
      let rest = c[i];
      for (let m = i + 1; m < rank; m++) rest -= f[column + pivots[m]] * a[pivots[m]];
      a[pivots[i]] = rest / f[column + pivots[i]];
    }
    return a;
  };
  return { design, rank, ridged, free, weightsOf };
}

/** L of K = L·Lᵀ by columns at `x`, the sample of which most is left first, until nothing is; returns these samples. */
function factor(
  space: Workspace,
  k: Float64Array,
  x: Address,
  { n, padded }: { readonly n: number; readonly padded: number },
): number[] {
  const pivots: number[] = [];
  const left = Float64Array.from({ length: n }, (_, i) => k[i * n + i]);
  const least = DEPENDENT * largestOf(left);
  const [list, values, from] = [
    space.list(Uint32Array.from({ length: n }, (_, i) => i)),
    space.take(n),
    space.take(padded),
  ];
  for (let rank = 0; rank < n; rank++) {
    const at = left.indexOf(largestOf(left));
    if (!(left[at] > least)) break;
    const f = floats64();
    for (let l = 0; l < rank; l++) f[values / 8 + l] = f[x / 8 + l * padded + at];
    view(from, n).set(k.subarray(at * n, (at + 1) * n));
    const to = x + 8 * rank * padded;
    kernels().combine(from, x, 8 * padded, list, values, rank, padded, -1, to);
    const column = view(to, n);
    const root = Math.sqrt(left[at]);
    for (let i = 0; i < n; i++) {
      column[i] /= root;
      left[i] -= column[i] ** 2;
    }
    left[at] = 0;
    pivots.push(at);
  }
  return pivots;
}

const largestOf = (values: Float64Array): number => values.reduce((most, v) => Math.max(most, v), 0);
