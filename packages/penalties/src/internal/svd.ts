import { eigenvectors } from "./eigenvectors.ts";
import { FEW, turnedOnKernel } from "./svdKernels.ts";
import { addAll, type Columns, plain, type Turned, zeros } from "./vectors.ts";

/**
 * The singular value decomposition A = Σ σ_j · u_j · v_jᵀ by one-sided Jacobi: pairs of columns of A are rotated until
 * all are orthogonal, and what they are then are σ_j · u_j. The rotations of the identity give the v_j. Many columns are
 * turned by the eigenvectors of Aᵀ·A first, and are almost orthogonal then: what squares have lost is all that is left to do.
 *
 * Hestenes: "Inversion of matrices by biorthogonalization and related results" (1958)
 *
 * @param columns of A, at most as many as they are long; they become the σ_j · u_j
 * @param tolerance the largest cosine of two columns that are taken for orthogonal
 * @returns the v_j as columns, and the σ_j in the same order, not sorted; 0 where rounding is all there is
 */
export function svd(columns: Columns, tolerance = 1e-15): { v: Columns; values: Float64Array } {
  const n = columns.length;
  const height = columns[0]?.length ?? 0;
  const { a, v, dot, rotate, visit } =
    n < FEW ? unturned(columns) : (turnedOnKernel(columns, tolerance) ?? turned(columns));
  const squares = Float64Array.from(a, (column) => dot(column, column, height));
  for (let sweep = 0, turns = true; turns && sweep < 60; sweep++) {
    turns = false;
    visit((p, q) => {
      const [alpha, beta, gamma] = [squares[p], squares[q], dot(a[p], a[q], height)];
      if (!(Math.abs(gamma) > tolerance * Math.sqrt(alpha) * Math.sqrt(beta))) return;
      turns = true;
      const zeta = (beta - alpha) / (2 * gamma);
      const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
      const cosine = 1 / Math.hypot(1, tangent);
      rotate(a[p], a[q], cosine, cosine * tangent);
      rotate(v[p], v[q], cosine, cosine * tangent);
      squares[p] = dot(a[p], a[p], height);
      squares[q] = dot(a[q], a[q], height);
    });
  }
  const values = squares.map(Math.sqrt);
  const rounding = 1e-15 * height * values.reduce((most, value) => Math.max(most, value), 0);
  if (a !== columns) for (const [k, column] of columns.entries()) column.set(a[k]);
  return { v: v.map((column) => column.slice()), values: values.map((value) => (value <= rounding ? 0 : value)) };
}

function unturned(a: Columns): Turned {
  const v = zeros(a.length, a.length);
  for (const [i, column] of v.entries()) column[i] = 1;
  const visit: Turned["visit"] = (pair) => {
    for (let p = 0; p < v.length; p++) for (let q = p + 1; q < v.length; q++) pair(p, q);
  };
  return { a, v, visit, ...plain };
}

/** The columns turned by the eigenvectors of Aᵀ·A. */
function turned(columns: Columns): Turned {
  const [n, height] = [columns.length, columns[0].length];
  const g = zeros(n, n);
  for (const [i, row] of g.entries()) for (let j = 0; j <= i; j++) row[j] = plain.dot(columns[i], columns[j], height);
  const v = eigenvectors(g);
  const a = zeros(n, height);
  for (const [k, by] of v.entries()) addAll(a[k], columns, by);
  return { ...unturned(a), v };
}
