/**
 * K = Q·T·Qᵀ for a symmetric matrix of order n, by rows: Householder reflections, kept in place of K, and the two
 * diagonals of T. (Golub & Van Loan, "Matrix computations", 1996, 8.3.1.)
 */
export class Tridiagonal {
  readonly diagonal: Float64Array;
  /** The i-th is between i and i + 1. */
  readonly beside: Float64Array;
  readonly #k: Float64Array;
  readonly #beta: Float64Array;
  readonly #n: number;

  constructor(k: Float64Array, n: number) {
    [this.#k, this.#n] = [k, n];
    [this.diagonal, this.beside, this.#beta] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
    const v = new Float64Array(n);
    const w = new Float64Array(n);
    for (let i = 0; i < n - 2; i++) {
      const beta = this.#reflection(i, v);
      if (beta === 0) continue;
      for (let r = i + 1; r < n; r++) w[r] = beta * dot(k, r * n, v, i + 1, n);
      const half = (beta / 2) * dot(w, 0, v, i + 1, n);
      for (let r = i + 1; r < n; r++) w[r] -= half * v[r];
      for (let r = i + 1; r < n; r++) {
        for (let c = i + 1; c < n; c++) k[r * n + c] -= v[r] * w[c] + w[r] * v[c];
      }
    }
    for (let i = 0; i < n; i++) this.diagonal[i] = k[i * n + i];
    if (n > 1) this.beside[n - 2] = k[(n - 2) * n + n - 1];
  }

  /** The reflection that clears row i beyond its neighbour; v goes into the row. */
  #reflection(i: number, v: Float64Array): number {
    const [k, n] = [this.#k, this.#n];
    const row = k.subarray(i * n, (i + 1) * n);
    let length = 0;
    for (let c = i + 1; c < n; c++) length = Math.hypot(length, row[c]);
    this.beside[i] = row[i + 1] > 0 ? -length : length;
    v.set(row);
    if (length === 0) return 0;
    v[i + 1] -= this.beside[i];
    let squares = 0;
    for (let c = i + 1; c < n; c++) squares += v[c] * v[c];
    row.set(v.subarray(i + 1), i + 1);
    this.#beta[i] = squares > 0 ? 2 / squares : 0;
    return this.#beta[i];
  }

  /** Qᵀx, in place, or Qx with `back`. */
  rotate(x: Float64Array, back = false): void {
    const n = this.#n;
    for (let step = 0; step < n - 2; step++) {
      const i = back ? n - 3 - step : step;
      const factor = this.#beta[i] * dot(this.#k, i * n, x, i + 1, n);
      for (let c = i + 1; c < n; c++) x[c] -= factor * this.#k[i * n + c];
    }
  }

  /** x = (T + shift·I)⁻¹x in place, and the trace of the inverse; T + shift·I is positive definite. */
  solve(x: Float64Array, shift: number): number {
    const n = this.#n;
    const down = new Float64Array(n); // pivots from the top
    const up = new Float64Array(n); // and from the bottom
    for (let i = 0; i < n; i++)
      down[i] = this.diagonal[i] + shift - (i > 0 ? this.beside[i - 1] ** 2 / down[i - 1] : 0);
    for (let i = n - 1; i >= 0; i--)
      up[i] = this.diagonal[i] + shift - (i < n - 1 ? this.beside[i] ** 2 / up[i + 1] : 0);
    let trace = 0;
    for (let i = 0; i < n; i++) trace += 1 / (down[i] + up[i] - this.diagonal[i] - shift);
    for (let i = 1; i < n; i++) x[i] -= (this.beside[i - 1] / down[i - 1]) * x[i - 1];
    for (let i = n - 1; i >= 0; i--) x[i] = (x[i] - (i < n - 1 ? this.beside[i] * x[i + 1] : 0)) / down[i];
    return trace;
  }

  /** The eigenvalue with so many below it, by bisection: counts of negative pivots (Givens, 1954). */
  eigenvalue(index: number): number {
    const n = this.#n;
    let most = 0;
    for (let i = 0; i < n; i++) {
      most = Math.max(most, Math.abs(this.diagonal[i]) + Math.abs(this.beside[i]) + Math.abs(this.beside[i - 1] ?? 0));
    }
    let [low, high] = [-most, most];
    for (let step = 0; step < 200 && high - low > 4e-16 * most; step++) {
      const middle = (low + high) / 2;
      if (this.#below(middle) > index) high = middle;
      else low = middle;
    }
    return (low + high) / 2;
  }

  #below(x: number): number {
    let [count, pivot] = [0, 1];
    for (let i = 0; i < this.#n; i++) {
      pivot = this.diagonal[i] - x - (i > 0 ? this.beside[i - 1] ** 2 / pivot : 0);
      if (pivot === 0) pivot = -1e-300;
      if (pivot < 0) count++;
    }
    return count;
  }
}

/** Σ from `first` to n of a[offset + i]·b[i]. */
function dot(a: Float64Array, offset: number, b: Float64Array, first: number, n: number): number {
  let [even, odd] = [0, 0];
  let i = first;
  for (; i + 1 < n; i += 2) {
    even += a[offset + i] * b[i];
    odd += a[offset + i + 1] * b[i + 1];
  }
  return even + odd + (i < n ? a[offset + i] * b[i] : 0);
}
