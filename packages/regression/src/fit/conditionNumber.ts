import { expectBoolean, expectNumber, expectOptions } from "@reg/tensor/checks";
import { tableOf } from "../design/internal/samples.ts";
import type { Features } from "../design/types.ts";
import { view, type Workspace, withWorkspace } from "../kernels/internal/memory.ts";
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
    const [list, one, zeros, out] = [space.take(1), space.take(1), space.take(padded), space.take(padded)];
    view(one, 1)[0] = 1;
    const columns = used.map((j) => {
      new Uint32Array(view(one, 1).buffer)[list / 4] = j;
      design.combine(zeros, list, one, 1, standardize ? norm[j] / deviation[j] : norm[j], out);
      return view(out, n).slice();
    });
    const [most, least] = extremes(space, used.length > n ? turned(columns) : columns);
    const smallest = used.length > rank || least <= 4e-16 * Math.max(n, used.length) * most ? 0 : least;
    return Math.sqrt((most ** 2 + lambda) / (smallest ** 2 + lambda));
  });
}

/** The largest and smallest singular value: of R, as eigenvalues ±σ of [0 R; Rᵀ 0], so that nothing is squared. */
function extremes(space: Workspace, columns: Float64Array[]): [number, number] {
  const r = triangleOf(columns);
  const k = columns.length;
  const size = 2 * k;
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < k; i++) {
    for (let j = i; j < k; j++) {
      matrix[i * size + k + j] = r[j][i];
      matrix[(k + j) * size + i] = r[j][i];
    }
  }
  const tri = new Tridiagonal(space, matrix, size);
  return [tri.eigenvalue(size - 1), Math.max(0, tri.eigenvalue(k))];
}

const turned = (columns: readonly Float64Array[]): Float64Array[] =>
  Array.from(columns[0], (_, i) => Float64Array.from(columns, (column) => column[i]));
