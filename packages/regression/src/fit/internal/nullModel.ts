import type { Link } from "../../solver/internal/loss.ts";

/** The intercept of the model of nothing else; with offsets by Newton's method with halved steps. */
export function nullIntercept(
  link: Link,
  y: Float64Array,
  weights: Float64Array,
  offset: Float64Array | undefined,
): number {
  const share = link.eta(y.reduce((sum, v, i) => sum + weights[i] * v, 0));
  if (!offset && Number.isFinite(share)) return share;
  let b = 0;
  const etaAt = (at: number, i: number): number => at + (offset?.[i] ?? 0);
  const lossAt = (at: number): number => y.reduce((sum, v, i) => sum + weights[i] * linkLoss(link, etaAt(at, i), v), 0);
  for (let step = 0; step < 100; step++) {
    let [slope, curvature] = [0, 0];
    y.forEach((v, i) => {
      const mean = link.mean(Math.exp(link.side * etaAt(b, i)));
      slope += weights[i] * (v - mean);
      curvature += weights[i] * link.variance(mean);
    });
    let move = slope / curvature;
    const now = lossAt(b);
    while (Math.abs(move) > 1e-14 * Math.max(1, Math.abs(b)) && !(lossAt(b + move) <= now)) move /= 2;
    if (!(Math.abs(move) > 1e-14 * Math.max(1, Math.abs(b)))) break;
    b += move;
  }
  return b;
}

/** A link's loss at η. */
export const linkLoss = (link: Link, eta: number, y: number): number => link.loss(eta, Math.exp(link.side * eta), y);

/** Visits each sample with the logarithm of Σ exp of its linear predictors, which are offsets and intercepts alone. */
function eachSum(
  b: Float64Array,
  n: number,
  offset: Float64Array | undefined,
  visit: (i: number, etas: Float64Array, logSum: number) => void,
): void {
  const etas = new Float64Array(b.length);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < b.length; k++) etas[k] = b[k] + (offset?.[i * b.length + k] ?? 0);
    const most = Math.max(...etas);
    visit(i, etas, most + Math.log(etas.reduce((sum, eta) => sum + Math.exp(eta - most), 0)));
  }
}

/** Intercepts of a softmax that give each class its share; with offsets by iterative proportional fitting. */
export function nullIntercepts(
  shares: Float64Array,
  weights: Float64Array,
  offset: Float64Array | undefined,
): Float64Array {
  const b = shares.map(Math.log);
  for (let step = 0; offset && step < 1000; step++) {
    const given = new Float64Array(b.length);
    eachSum(b, weights.length, offset, (i, etas, logSum) => {
      for (let k = 0; k < b.length; k++) given[k] += weights[i] * Math.exp(etas[k] - logSum);
    });
    const moves = b.map((_, k) => Math.log(shares[k] / given[k]));
    for (let k = 0; k < b.length; k++) b[k] += moves[k];
    if (moves.every((move) => Math.abs(move) < 1e-14)) break;
  }
  return b.map((v) => v - b[b.length - 1]);
}

/** The weighted cross-entropy of intercepts alone. */
export function nullSoftmaxLoss(
  b: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  offset: Float64Array | undefined,
): number {
  let loss = 0;
  eachSum(b, y.length, offset, (i, etas, logSum) => {
    if (weights[i] > 0) loss += weights[i] * (logSum - etas[y[i]]);
  });
  return loss;
}
