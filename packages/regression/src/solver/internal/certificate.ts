import type { Strengths, Terms } from "./types.ts";

/** What optimality is judged by. */
export interface Evidence {
  readonly terms: Terms;
  readonly strengths: Strengths;
  /** Coefficients by column, 0 for most. */
  readonly b: Float64Array;
  /** Products X̃ᵀr by column; where they were not computed, anything that is surely below l1·f1. */
  readonly products: Float64Array;
}

/**
 * The largest violation of the conditions that the products X̃ᵀr = l1·f1·sign(b) + l2·f2·b where b ≠ 0, and |X̃ᵀr| ≤ l1·f1
 * where b = 0, with the allowances at bounds; relative to l1·f1, or to l1 where f1 = 0.
 */
export function violation({ terms, strengths: { l1, l2 }, b, products }: Evidence): number {
  let most = 0;
  for (let j = 0; j < b.length; j++) {
    const level = l1 * terms.f1[j];
    if (level === Number.POSITIVE_INFINITY) continue;
    const g = products[j] - l2 * terms.f2[j] * b[j];
    const up = g - (b[j] < 0 ? -level : level); // > 0 asks b to rise, unless it is below 0 and may not
    const down = -g - (b[j] > 0 ? -level : level);
    const excess = Math.max(b[j] < terms.upper[j] ? up : 0, b[j] > terms.lower[j] ? down : 0);
    if (excess > 0) most = Math.max(most, excess / (level || Math.min(l1, terms.size) || 1));
  }
  return most;
}

/**
 * The penalty terms of the dual objective at the point s·r: what is taken off for products beyond the level, at bounds
 * that are finite. And the largest s in [0, most] at which the others are feasible.
 */
export function dualScale({ terms, strengths: { l1, l2 }, b, products }: Evidence, most: number): number {
  let s = most;
  for (let j = 0; j < b.length; j++) {
    const level = l1 * terms.f1[j];
    const c = products[j] - l2 * terms.f2[j] * b[j];
    const bounded = Number.isFinite(c > 0 ? terms.upper[j] : terms.lower[j]);
    if (!bounded && level > 0 && Math.abs(c) > 0) s = Math.min(s, level / Math.abs(c));
  }
  return s;
}

/** What finite bounds take off the dual objective at s·r: Σ bound·(s·c − level) where that is above 0. */
export function boundTerms({ terms, strengths: { l1, l2 }, b, products }: Evidence, s: number): number {
  let sum = 0;
  for (let j = 0; j < b.length; j++) {
    const c = s * (products[j] - l2 * terms.f2[j] * b[j]);
    const bound = c > 0 ? terms.upper[j] : -terms.lower[j];
    const excess = Math.abs(c) - l1 * terms.f1[j];
    if (Number.isFinite(bound) && excess > 0) sum += bound * excess;
  }
  return sum;
}

/** l1·Σ f1|b| + ½·l2·Σ f2·b² */
export function penaltyOf({ terms, strengths: { l1, l2 }, b }: Omit<Evidence, "products">): number {
  let sum = 0;
  for (let j = 0; j < b.length; j++) {
    if (b[j] !== 0) sum += l1 * terms.f1[j] * Math.abs(b[j]) + 0.5 * l2 * terms.f2[j] * b[j] * b[j];
  }
  return sum;
}

/** Σ f2·b², what the ridge adds to the length of an augmented residual. */
export function ridgeSquares({ f2 }: Terms, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < b.length; j++) if (b[j] !== 0) sum += f2[j] * b[j] * b[j];
  return sum;
}

/**
 * The objective less the dual objective at s·r, by the augmented residual (r, −√l2·b). With s = 1 and the optimum it is 0.
 */
export function dualityGap(evidence: Evidence, rr: number, fitted: number): number {
  const { terms, strengths, b } = evidence;
  const ridge = strengths.l2 * ridgeSquares(terms, b);
  const inner = rr + fitted; // y·r
  const s = dualScale(evidence, rr + ridge > 0 ? Math.max(0, inner / (rr + ridge)) : 1);
  const dual = s * inner - 0.5 * s * s * (rr + ridge) - boundTerms(evidence, s);
  const primal = 0.5 * rr + penaltyOf(evidence);
  return Math.max(0, primal - dual);
}

/** The smallest l1 at which the penalized coefficients are 0: the largest |product|/entry of those that may move that way. */
export function largestStrength({ entry, lower, upper }: Terms, products: Float64Array): number {
  let most = 0;
  for (let j = 0; j < products.length; j++) {
    const open = products[j] > 0 ? upper[j] > 0 : lower[j] < 0;
    if (open && entry[j] > 0) most = Math.max(most, Math.abs(products[j]) / entry[j]);
  }
  return most;
}
