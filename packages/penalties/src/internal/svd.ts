import { addAll, dot, eigenvectors, rotate } from "./eigenvectors.ts";

/** A matrix as a list of its columns. */
export type Columns = Float64Array[];

/** Fewer columns than this are soon orthogonal. */
const FEW = 24;

/**
 * The singular value decomposition A = Σ σ_j · u_j · v_jᵀ by one-sided Jacobi: pairs of columns of A are rotated until
 * all are orthogonal, and what they are then are σ_j · u_j. The rotations of the identity give the v_j. Many columns are
 * turned by the eigenvectors of Aᵀ·A first, and are almost orthogonal then: what squares have lost is all that is left to do.
 *
 * Hestenes: "Inversion of matrices by biorthogonalization and related results" (1958)
 *
 * @param a the columns of A, at most as many as they are long; they become the σ_j · u_j
 * @param tolerance the largest cosine of two columns that are taken for orthogonal
 * @returns the v_j as columns, and the σ_j in the same order, not sorted; 0 where rounding is all there is
 */
export function svd(a: Columns, tolerance = 1e-15): { v: Columns; values: Float64Array } {
  const n = a.length;
  const v = n < FEW ? a.map((_, i) => Float64Array.from(a, (_, j) => (i === j ? 1 : 0))) : turned(a);
  const squares = Float64Array.from(a, (column) => dot(column, column));
  for (let sweep = 0, turned = true; turned && sweep < 60; sweep++) {
    turned = false;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const [alpha, beta, gamma] = [squares[p], squares[q], dot(a[p], a[q])];
        if (!(Math.abs(gamma) > tolerance * Math.sqrt(alpha) * Math.sqrt(beta))) continue;
        turned = true;
        const zeta = (beta - alpha) / (2 * gamma);
        const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
        const cosine = 1 / Math.hypot(1, tangent);
        rotate(a[p], a[q], cosine, cosine * tangent);
        rotate(v[p], v[q], cosine, cosine * tangent);
        squares[p] = dot(a[p], a[p]);
        squares[q] = dot(a[q], a[q]);
      }
    }
  }
  const values = squares.map(Math.sqrt);
  const rounding = 1e-15 * (a[0]?.length ?? 0) * values.reduce((most, value) => Math.max(most, value), 0);
  return { v, values: values.map((value) => (value <= rounding ? 0 : value)) };
}

/** Turns the columns by the eigenvectors of Aᵀ·A, which are returned. */
function turned(a: Columns): Columns {
  const v = eigenvectors(a.map((column, i) => Float64Array.from(a, (other, j) => (j > i ? 0 : dot(column, other)))));
  const from = a.map((column) => column.slice());
  for (const [k, by] of v.entries()) addAll(a[k].fill(0), from, by);
  return v;
}
