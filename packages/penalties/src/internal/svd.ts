/** A matrix as a list of its columns. */
export type Columns = Float64Array[];

/**
 * The singular value decomposition A = Σ σ_j · u_j · v_jᵀ by one-sided Jacobi: pairs of columns of A are rotated until
 * all are orthogonal, and what they are then are σ_j · u_j. The rotations of the identity give the v_j.
 *
 * Hestenes: "Inversion of matrices by biorthogonalization and related results" (1958)
 *
 * @param a the columns of A, at most as many as they are long; they become the σ_j · u_j
 * @returns the v_j as columns, and the σ_j in the same order, not sorted; 0 where rounding is all there is
 */
export function svd(a: Columns): { v: Columns; values: Float64Array } {
  const n = a.length;
  const v = a.map((_, i) => Float64Array.from(a, (_, j) => (i === j ? 1 : 0)));
  for (let sweep = 0, turned = true; turned && sweep < 60; sweep++) {
    turned = false;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const [alpha, beta, gamma] = [dot(a[p], a[p]), dot(a[q], a[q]), dot(a[p], a[q])];
        if (!(Math.abs(gamma) > 1e-15 * Math.sqrt(alpha) * Math.sqrt(beta))) continue;
        turned = true;
        const zeta = (beta - alpha) / (2 * gamma);
        const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
        const cosine = 1 / Math.hypot(1, tangent);
        rotate(a[p], a[q], cosine, cosine * tangent);
        rotate(v[p], v[q], cosine, cosine * tangent);
      }
    }
  }
  const values = Float64Array.from(a, (column) => Math.sqrt(dot(column, column)));
  const rounding = 1e-15 * (a[0]?.length ?? 0) * Math.max(0, ...values);
  return { v, values: values.map((value) => (value <= rounding ? 0 : value)) };
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] * y[i];
  return sum;
}

function rotate(x: Float64Array, y: Float64Array, cosine: number, sine: number): void {
  for (let i = 0; i < x.length; i++) {
    const [xi, yi] = [x[i], y[i]];
    x[i] = cosine * xi - sine * yi;
    y[i] = sine * xi + cosine * yi;
  }
}
