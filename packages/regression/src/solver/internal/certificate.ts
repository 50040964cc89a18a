import type { Strengths, Terms } from "./types.ts";

/** What optimality is judged by. */
export interface Evidence {
  readonly terms: Terms;
  readonly strengths: Strengths;
  /** The columns to look at: all, or those of a working set where no bound is finite. */
  readonly columns: ArrayLike<number>;
  /** The largest |X̃ᵀr|/f1 of the other columns, whose b is 0. */
  readonly outside: number;
  /** Coefficients by column, right for those that are looked at. */
  readonly b: Float64Array;
  /** X̃ᵀr − l2·f2·b by column, likewise. */
  readonly gradient: Float64Array;
}

/**
 * The largest violation of the conditions that the gradient is l1·f1·sign(b) where b ≠ 0, and at most l1·f1 where b = 0,
 * with the allowances at bounds; relative to l1·f1, or to l1 where f1 = 0.
 */
export function violation({ terms, strengths: { l1 }, columns, outside, b, gradient }: Evidence): number {
  let most = Math.max(0, outside / l1 - 1);
  for (let i = 0; i < columns.length; i++) {
    const j = columns[i];
    const level = l1 * terms.f1[j];
    if (level === Number.POSITIVE_INFINITY) continue;
    const up = gradient[j] - (b[j] < 0 ? -level : level); // > 0 asks b to rise, unless it is below 0 and may not
    const down = -gradient[j] - (b[j] > 0 ? -level : level);
    const excess = Math.max(b[j] < terms.upper[j] ? up : 0, b[j] > terms.lower[j] ? down : 0);
    if (excess !== 0) most = Math.max(most, excess / (level || Math.min(l1, terms.size) || 1)); // NaN stays
  }
  return most;
}

/** What finite bounds take off the dual objective at s·r: Σ bound·(s·|gradient| − level) where that is above 0. */
function boundTerms({ terms, strengths: { l1 }, columns, gradient }: Evidence, s: number): number {
  let sum = 0;
  for (let i = 0; i < columns.length; i++) {
    const j = columns[i];
    const c = s * gradient[j];
    const bound = c > 0 ? terms.upper[j] : -terms.lower[j];
    const excess = Math.abs(c) - l1 * terms.f1[j];
    if (Number.isFinite(bound) && excess > 0) sum += bound * excess;
  }
  return sum;
}

/** l1·Σ f1|b| + ½·l2·Σ f2·b² */
export function penaltyOf({
  terms,
  strengths: { l1, l2 },
  columns,
  b,
}: Omit<Evidence, "gradient" | "outside">): number {
  let sum = 0;
  for (let i = 0; i < columns.length; i++) {
    const j = columns[i];
    if (b[j] !== 0) sum += l1 * terms.f1[j] * Math.abs(b[j]) + 0.5 * l2 * terms.f2[j] * b[j] * b[j];
  }
  return sum;
}

/**
 * The objective less the dual objective at s·r, by the augmented residual (r, −√l2·b). With s = 1 and the optimum it is 0.
 *
 * @param rr the length of the residual, squared
 */
export function dualityGap(evidence: Evidence, rr: number): number {
  const { terms, strengths, columns, outside, b, gradient } = evidence;
  const { f1, f2, upper, lower } = terms;
  const { l1, l2 } = strengths;
  let ridge = 0;
  let fitted = 0;
  let penalty = 0;
  /** The largest s at which s·r is feasible for the dual, but for what finite bounds allow. */
  let feasible = outside > 0 ? l1 / outside : Number.POSITIVE_INFINITY;
  let bounded = false;
  for (let i = 0; i < columns.length; i++) {
    const j = columns[i];
    const c = gradient[j];
    const value = b[j];
    const level = l1 * f1[j];
    if (value !== 0) {
      const square = l2 * f2[j] * value * value;
      ridge += square;
      fitted += value * c;
      penalty += level * Math.abs(value) + square / 2;
    }
    if (Number.isFinite(c > 0 ? upper[j] : lower[j])) bounded = true;
    else if (level > 0 && Math.abs(c) * feasible > level) feasible = level / Math.abs(c);
  }
  const inner = rr + fitted + ridge; // y·r
  const size = rr + ridge;
  // The first is the best factor where no bound is active, the second where all is optimal.
  const first = Math.min(size > 0 ? Math.max(0, inner / size) : 1, feasible);
  const second = Math.min(1, feasible);
  const best = bounded
    ? Math.max(
        dual(first, inner, size) - boundTerms(evidence, first),
        dual(second, inner, size) - boundTerms(evidence, second),
      )
    : Math.max(dual(first, inner, size), dual(second, inner, size));
  return Math.max(0, 0.5 * rr + penalty - best);
}

const dual = (s: number, inner: number, size: number): number => s * inner - 0.5 * s * s * size;

/** The smallest l1 at which the penalized coefficients are 0 without bounds, which glmnet does not look at either: the largest |product|/entry. */
export function largestStrength(entry: Float64Array, products: Float64Array): number {
  let most = 0;
  for (let j = 0; j < products.length; j++) {
    if (entry[j] > 0) most = Math.max(most, Math.abs(products[j]) / entry[j]);
  }
  return most;
}
