import type { Design } from "../../design/internal/types.ts";
import { floats64, view, type Workspace } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";

/** A smooth loss of X̃b, looked at in one place after another. Vectors carry the roots of the weights, as columns do. */
export interface Loss {
  /** √w·(y − mean): its products with columns are minus the gradient. */
  readonly residual: Address;
  /** The curvature that G is weighted with. */
  readonly weights: Address;
  /** What the loss is for a perfect fit. */
  readonly least: number;
  /** Goes to a place, given X̃b. */
  look(fitted: Address): void;
  /** Takes the curvature at the present place into `weights`. */
  bend(): void;
  /** The curvature along a change of X̃b, here over that in `weights`. */
  ratio(change: Address): number;
  /** The loss at the present place. */
  value(): number;
  /** Minus the conjugate loss at −s times the residual. */
  dual(s: number): number;
}

/** A family with one linear predictor η. */
export interface Link {
  mean(eta: number): number;
  variance(mean: number): number;
  /** −log likelihood, but for terms that do not depend on η. */
  loss(eta: number, y: number): number;
  /** The conjugate of the loss at mean − y. */
  conjugate(mean: number): number;
}

const xlogx = (x: number): number => (x > 0 ? x * Math.log(x) : 0);

export const logit: Link = {
  mean: (eta) => (eta >= 0 ? 1 / (1 + Math.exp(-eta)) : 1 - 1 / (1 + Math.exp(eta))),
  variance: (mean) => Math.max(mean * (1 - mean), 1e-12),
  loss: (eta, y) => Math.max(eta, 0) - y * eta + Math.log1p(Math.exp(-Math.abs(eta))),
  conjugate: (mean) => xlogx(mean) + xlogx(1 - mean),
};

export const log: Link = {
  mean: Math.exp,
  variance: (mean) => Math.max(mean, 1e-12),
  loss: (eta, y) => Math.exp(eta) - y * eta,
  conjugate: (mean) => xlogx(mean) - mean,
};

/** The weighted loss of a family with one linear predictor. */
export function scalarLoss(
  space: Workspace,
  { n, padded }: Design,
  link: Link,
  y: Float64Array,
  weights: Float64Array,
  offset: Float64Array | undefined,
): Loss {
  const [residual, curvature] = [space.take(padded), space.take(padded)];
  const eta = new Float64Array(n);
  const mean = new Float64Array(n);
  const roots = weights.map(Math.sqrt);
  const inverse = roots.map((root) => (root > 0 ? 1 / root : 0));
  const least = y.reduce((sum, v, i) => sum + weights[i] * -link.conjugate(v), 0);
  return {
    residual,
    weights: curvature,
    least,
    look(fitted) {
      const from = view(fitted, n);
      const r = view(residual, n);
      for (let i = 0; i < n; i++) {
        eta[i] = from[i] * inverse[i] + (offset ? offset[i] : 0);
        mean[i] = link.mean(eta[i]);
        r[i] = roots[i] * (y[i] - mean[i]);
      }
    },
    bend() {
      const f = floats64();
      for (let i = 0; i < n; i++) f[curvature / 8 + i] = link.variance(mean[i]);
    },
    ratio(change) {
      const [d, h] = [view(change, n), view(curvature, n)];
      let [now, kept] = [0, 0];
      for (let i = 0; i < n; i++) {
        now += link.variance(mean[i]) * d[i] * d[i];
        kept += h[i] * d[i] * d[i];
      }
      return kept > 0 ? now / kept : 1;
    },
    value() {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += weights[i] * link.loss(eta[i], y[i]);
      return sum;
    },
    dual(s) {
      let sum = 0;
      for (let i = 0; i < n; i++) {
        const u = s * (y[i] - mean[i]);
        sum -= weights[i] * (link.conjugate(y[i] - u) + (offset ? u * offset[i] : 0));
      }
      return sum;
    },
  };
}
