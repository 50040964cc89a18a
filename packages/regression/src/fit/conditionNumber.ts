import { expectBoolean, expectNumber, expectOptions } from "@reg/tensor/checks";
import { columnWriter } from "../design/internal/columnWriter.ts";
import { tableOf } from "../design/internal/samples.ts";
import type { Features } from "../design/types.ts";
import { kernels } from "../kernels/internal/kernels.ts";
import { floats64, type Workspace, withWorkspace } from "../kernels/internal/memory.ts";
import type { Address } from "../kernels/internal/types.ts";
import { triangleOf } from "../solver/internal/triangleOf.ts";
import { Tridiagonal } from "../solver/internal/tridiagonal.ts";
import { designOf } from "./internal/gaussian.ts";
import { settingsOf } from "./internal/settings.ts";

export interface ConditionNumberOptions {
  /** Centres the features, as a fit with an intercept does. Default: true. */
  readonly intercept?: boolean;
  /** Scales the features to standard deviation 1. Default: true. */
  readonly standardize?: boolean;
  /** A weight for each sample. */
  readonly weights?: ArrayLike<number>;
  /** With it, the number of what a ridge with this strength solves. Default: 0, least squares. */
  readonly lambda?: number;
}

/**
 * By how much errors may grow when coefficients are solved for: the largest singular value of the features over the smallest.
 *
 *     κ = √((σ₁² + lambda)/(σₚ² + lambda))   with σ the singular values of X/√n
 *
 * Above some 30 features nearly depend on each other (Belsley, Kuh & Welsch), and least squares is at the mercy of noise: `ridge`
 * is the cure, as κ with a lambda shows. It is Infinity where they do depend on each other, as they must with more features than samples.
 * Columns that do not vary are left out.
 *
 * @param x [n, p]
 * @throws TypeError, RangeError as `ridge`, and where no column varies.
 * @see Belsley, Kuh & Welsch, "Regression diagnostics", 1980, https://doi.org/10.1002/0471725153
 * @example conditionNumber([[1, 1], [2, 2.001], [3, 2.999]]) > 1000; // true
 */
export function conditionNumber(x: Features, options: ConditionNumberOptions = {}): number {
  const where = "conditionNumber";
  expectOptions(where, options, ["intercept", "standardize", "weights", "lambda"]);
  const { lambda = 0, standardize = true, ...own } = options;
  expectNumber(where, "lambda", lambda, "[0, ∞)");
  expectBoolean(where, "standardize", standardize);
  const table = tableOf(where, x, 2);
  const settings = settingsOf(where, { ...own, standardize }, table);
  return withWorkspace((space) => {
    const design = designOf(where, space, table, settings);
    const { n, padded, norm, deviation } = design;
    const used = Array.from(norm.keys()).filter((j) => norm[j] > 0);
    if (used.length === 0) throw new RangeError(`${where}: x must have a column that varies, got none.`);
    const rank = n - (settings.intercept ? 1 : 0);
    if (used.length > rank && lambda === 0) return Number.POSITIVE_INFINITY;
    const x = space.take(padded * used.length);
    const lengths = used.map((j) => (standardize ? norm[j] / deviation[j] : norm[j]));
    const unit = lengths.reduce((most, length) => Math.max(most, length), 0); // numbers that are squared are at most 1
    columnWriter(space, design, used, (i) => lengths[i] / unit)(0, used.length, x);
    const [most, least] = extremes(space, x, used.length, { n, padded }).map((sigma) => sigma * unit);
    const smallest = used.length > rank || least <= 4e-16 * Math.max(n, used.length) * most ? 0 : least;
    return Math.sqrt((most ** 2 + lambda) / (smallest ** 2 + lambda));
  });
}

/** The largest and smallest singular value of columns: of R, as eigenvalues ±σ of [0 R; Rᵀ 0], so that nothing is squared. */
function extremes(
  space: Workspace,
  x: Address,
  count: number,
  { n, padded }: { readonly n: number; readonly padded: number },
): [number, number] {
  const wide = count > n;
  const k = Math.min(count, n);
  let [at, rows] = [x, padded];
  if (wide) {
    rows = 4 * Math.ceil(count / 4);
    at = space.take(n * rows);
    kernels().transpose(x, 8 * padded, count, n, at, 8 * rows);
  }
  triangleOf(space, at, k, rows);
  const f = floats64();
  const size = 2 * k;
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < k; i++) {
    for (let j = i; j < k; j++) {
      matrix[i * size + k + j] = matrix[(k + j) * size + i] = f[at / 8 + j * rows + i];
    }
  }
  const tri = new Tridiagonal(space, matrix, size);
  return [tri.eigenvalue(size - 1), Math.max(0, tri.eigenvalue(k))];
}
