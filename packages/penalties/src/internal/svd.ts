import { eigenvectors } from "./eigenvectors.ts";
import { addAll, plain, type Vectors, vectorsFor } from "./vectors.ts";

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
 * @param columns of A, at most as many as they are long; they become the σ_j · u_j
 * @param tolerance the largest cosine of two columns that are taken for orthogonal
 * @returns the v_j as columns, and the σ_j in the same order, not sorted; 0 where rounding is all there is
 */
export function svd(columns: Columns, tolerance = 1e-15): { v: Columns; values: Float64Array } {
  const n = columns.length;
  const height = columns[0]?.length ?? 0;
  const vectors = n < FEW ? plain : vectorsOf(n, height);
  const { dot, rotate } = vectors;
  const a = n < FEW ? columns : copied(columns, vectors);
  const v = n < FEW ? a.map((_, i) => Float64Array.from(a, (_, j) => (i === j ? 1 : 0))) : turned(a, vectors);
  const squares = Float64Array.from(a, (column) => dot(column, column, height));
  for (let sweep = 0, turned = true; turned && sweep < 60; sweep++) {
    turned = false;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const [alpha, beta, gamma] = [squares[p], squares[q], dot(a[p], a[q], height)];
        if (!(Math.abs(gamma) > tolerance * Math.sqrt(alpha) * Math.sqrt(beta))) continue;
        turned = true;
        const zeta = (beta - alpha) / (2 * gamma);
        const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
        const cosine = 1 / Math.hypot(1, tangent);
        rotate(a[p], a[q], cosine, cosine * tangent);
        rotate(v[p], v[q], cosine, cosine * tangent);
        squares[p] = dot(a[p], a[p], height);
        squares[q] = dot(a[q], a[q], height);
      }
    }
  }
  const values = squares.map(Math.sqrt);
  const rounding = 1e-15 * height * values.reduce((most, value) => Math.max(most, value), 0);
  if (n >= FEW) for (const [k, column] of columns.entries()) column.set(a[k]);
  return { v: v.map((column) => column.slice()), values: values.map((value) => (value <= rounding ? 0 : value)) };
}

/** For the columns twice, Aᵀ·A, its eigenvectors, and one vector more. */
export const vectorsOf = (width: number, height: number): Vectors => vectorsFor(2 * width * (height + width) + width);

function copied(columns: Columns, { zeros }: Vectors): Columns {
  const copies = zeros(columns.length, columns[0].length);
  for (const [k, copy] of copies.entries()) copy.set(columns[k]);
  return copies;
}

/** Turns the columns by the eigenvectors of Aᵀ·A, which are returned. */
function turned(a: Columns, vectors: Vectors): Columns {
  const { zeros, dot } = vectors;
  const [g, height] = [zeros(a.length, a.length), a[0].length];
  for (const [i, row] of g.entries()) for (let j = 0; j <= i; j++) row[j] = dot(a[i], a[j], height);
  const v = eigenvectors(g, vectors);
  const from = copied(a, vectors);
  for (const [k, by] of v.entries()) addAll(vectors, a[k].fill(0), from, by);
  return v;
}
