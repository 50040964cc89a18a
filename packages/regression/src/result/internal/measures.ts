import type { Family } from "../types.ts";

/** What a wrong prediction costs. */
export type Measure = "squared" | "absolute" | "deviance" | "misclassification";

/** The measures that a family has; the first is its own. */
export const MEASURES: Readonly<Record<Family, readonly Measure[]>> = {
  gaussian: ["squared", "absolute"],
  binomial: ["deviance", "misclassification", "squared", "absolute"],
  multinomial: ["deviance", "misclassification", "squared", "absolute"],
  poisson: ["deviance", "squared", "absolute"],
};

/** Probabilities are held this far from 0 and 1, as glmnet does: one sure mistake is not to outweigh all else. */
const LEAST = 1e-5;

const held = (p: number): number => Math.min(1 - LEAST, Math.max(LEAST, p));
const xlogy = (x: number, y: number): number => (x > 0 ? x * Math.log(y) : 0);

/** The cost of the linear predictors of a sample, which begin at a place, for its response or the index of its class. */
export function costOf(
  family: Family,
  measure: Measure,
  eta: Float64Array,
  y: number,
  from = 0,
  many = eta.length,
): number {
  if (family === "multinomial") return softmaxCost(measure, eta.subarray(from, from + many), y);
  const own = eta[from];
  const mean = family === "binomial" ? 1 / (1 + Math.exp(-own)) : family === "poisson" ? Math.exp(own) : own;
  const twice = family === "binomial" ? 2 : 1; // both classes are counted, as glmnet and scikit-learn's Brier score of two columns do
  if (measure === "misclassification") return (own > 0 ? 1 : 0) === y ? 0 : 1;
  if (measure === "squared") return twice * (y - mean) ** 2;
  if (measure === "absolute") return twice * Math.abs(y - mean);
  if (family === "poisson") return 2 * (xlogy(y, y / mean) - (y - mean));
  const p = held(mean);
  return -2 * (xlogy(y, p) + xlogy(1 - y, 1 - p));
}

function softmaxCost(measure: Measure, eta: Float64Array, y: number): number {
  const most = Math.max(...eta);
  if (measure === "misclassification") return eta.indexOf(most) === y ? 0 : 1;
  const sum = eta.reduce((total, v) => total + Math.exp(v - most), 0);
  if (measure === "deviance") return -2 * Math.log(held(Math.exp(eta[y] - most) / sum));
  const off = eta.map((v, k) => Math.abs((k === y ? 1 : 0) - Math.exp(v - most) / sum));
  return off.reduce((total, v) => total + (measure === "squared" ? v * v : v), 0);
}

/** Twice the loss of a sample less that of a perfect fit, with no probability held. */
export function devianceOf(family: Family, eta: Float64Array, y: number): number {
  if (family === "gaussian") return (y - eta[0]) ** 2;
  if (family === "poisson") return 2 * (xlogy(y, y) - y * eta[0] - (y - Math.exp(eta[0])));
  if (family === "binomial") return 2 * (Math.max(eta[0], 0) - y * eta[0] + Math.log1p(Math.exp(-Math.abs(eta[0]))));
  const most = Math.max(...eta);
  return 2 * (most - eta[y] + Math.log(eta.reduce((total, v) => total + Math.exp(v - most), 0)));
}
