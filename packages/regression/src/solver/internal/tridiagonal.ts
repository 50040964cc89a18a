import { kernels } from "../../kernels/internal/kernels.ts";
import { floats64, view, type Workspace } from "../../kernels/internal/memory.ts";
import type { Address, Kernels } from "../../kernels/internal/types.ts";

/**
 * K = Q·T·Qᵀ for a symmetric matrix of order n, by rows: Householder reflections, kept in place of K, and the two
 * diagonals of T. (Golub & Van Loan, "Matrix computations", 1996, 8.3.1.)
 */
export class Tridiagonal {
  readonly diagonal: Float64Array;
  /** The i-th is between i and i + 1. */
  readonly beside: Float64Array;
  readonly #n: number;
  /** K in the kernels' memory, by rows of `#row` numbers; then w and v, rows like these, and the list 0, 1, 2, … */
  readonly #k: Address;
  readonly #row: number;
  readonly #w: Address;
  readonly #v: Address;
  readonly #list: Address;
  readonly #backwards: Address;
  readonly #pair: Address;
  readonly #beta: Float64Array;
  readonly #kernels: Kernels = kernels();

  constructor(space: Workspace, k: Float64Array, n: number) {
    this.#n = n;
    this.#row = Math.ceil(n / 4) * 4;
    [this.diagonal, this.beside, this.#beta] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
    this.#k = space.take((n + 2) * this.#row);
    this.#w = this.#k + 8 * n * this.#row;
    this.#v = this.#w + 8 * this.#row;
    this.#list = space.list(Uint32Array.from({ length: n }, (_, i) => i));
    this.#backwards = space.list([1, 0]);
    this.#pair = space.take(4);
    const f = floats64();
    for (let i = 0; i < n; i++) f.set(k.subarray(i * n, (i + 1) * n), this.#at(i));
    for (let i = 0; i < n - 2; i++) {
      const beta = this.#reflection(i);
      if (beta !== 0) this.#reflect(i, beta);
    }
    for (let i = 0; i < n; i++) this.diagonal[i] = f[this.#at(i) + i];
    if (n > 1) this.beside[n - 2] = f[this.#at(n - 2) + n - 1];
  }

  /** The index of row i. */
  #at(i: number): number {
    return this.#k / 8 + i * this.#row;
  }

  /** The reflection that clears row i beyond its neighbour; v goes into the row. */
  #reflection(i: number): number {
    const n = this.#n;
    const row = view(8 * this.#at(i), n);
    const v = view(this.#v, n);
    let length = 0;
    for (let c = i + 1; c < n; c++) length = Math.hypot(length, row[c]);
    this.beside[i] = row[i + 1] > 0 ? -length : length;
    v.fill(0, 0, i + 1);
    v.set(row.subarray(i + 1), i + 1);
    if (length === 0) return 0;
    v[i + 1] -= this.beside[i];
    let squares = 0;
    for (let c = i + 1; c < n; c++) squares += v[c] * v[c];
    row.set(v.subarray(i + 1), i + 1);
    this.#beta[i] = squares > 0 ? 2 / squares : 0;
    return this.#beta[i];
  }

  /** Takes v·wᵀ + w·vᵀ off the rows after i, with w = beta·Kv − ½·beta²·(vᵀKv)·v. */
  #reflect(i: number, beta: number): void {
    const n = this.#n;
    const stride = 8 * this.#row;
    const first = (i + 1) & ~3; // vectors begin at a multiple of four, with zeros before i + 1
    const [skipped, count] = [8 * first, this.#row - first];
    const [f, w, v] = [floats64(), this.#w / 8, this.#v / 8];
    const rows = n - i - 1;
    this.#kernels.dots(
      this.#k + skipped,
      stride,
      this.#list + 4 * (i + 1),
      rows,
      this.#v + skipped,
      count,
      this.#w + 8 * (i + 1),
    );
    f.fill(0, w + first, w + i + 1);
    let half = 0;
    for (let r = i + 1; r < n; r++) {
      f[w + r] *= beta;
      half += f[w + r] * f[v + r];
    }
    half *= beta / 2;
    for (let r = i + 1; r < n; r++) f[w + r] -= half * f[v + r];
    for (let r = i + 1; r < n; r++) {
      const y = this.#k + stride * r + skipped;
      [f[this.#pair / 8], f[this.#pair / 8 + 1]] = [f[w + r], f[v + r]];
      this.#kernels.combine(y, this.#w + skipped, stride, this.#backwards, this.#pair, 2, count, -1, y);
    }
  }

  /** Qᵀx, in place, or Qx with `back`. */
  rotate(x: Float64Array, back = false): void {
    const n = this.#n;
    const f = floats64();
    for (let step = 0; step < n - 2; step++) {
      const i = back ? n - 3 - step : step;
      const factor = this.#beta[i] * dot(f, this.#at(i), x, i + 1, n);
      if (factor !== 0) subtract(x, factor, f, this.#at(i), i + 1, n);
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

/** x −= factor·a[offset + i] from `first` to n. */
function subtract(x: Float64Array, factor: number, a: Float64Array, offset: number, first: number, n: number): void {
  for (let i = first; i < n; i++) x[i] -= factor * a[offset + i];
}
