import type { Design } from "../../design/internal/types.ts";
import { kernels } from "../../kernels/internal/kernels.ts";
import { floats64, type Workspace } from "../../kernels/internal/memory.ts";
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

/** A family with one linear predictor η, which its mean determines. */
export interface Link {
  /** Exponentials are taken of this times η. */
  readonly side: 1 | -1;
  /** The mean, by exp(side·η). */
  mean(e: number): number;
  /** η, by the mean. */
  eta(mean: number): number;
  variance(mean: number): number;
  /** −log likelihood, but for terms that do not depend on η; by exp(side·η) too. */
  loss(eta: number, e: number, y: number): number;
  /** The conjugate of the loss at mean − y. */
  conjugate(mean: number): number;
}

const xlogx = (x: number): number => (x > 0 ? x * Math.log(x) : 0);

export const logit: Link = {
  side: -1,
  mean: (e) => 1 / (1 + e),
  eta: (mean) => Math.log(mean / (1 - mean)),
  variance: (mean) => Math.max(mean * (1 - mean), 1e-12),
  loss: (eta, e, y) => Math.max(eta, 0) - y * eta + Math.log1p(eta > 0 ? e : 1 / e),
  conjugate: (mean) => xlogx(mean) + xlogx(1 - mean),
};

export const log: Link = {
  side: 1,
  mean: (e) => e,
  eta: Math.log,
  variance: (mean) => Math.max(mean, 1e-12),
  loss: (eta, e, y) => e - y * eta,
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
  const [residual, curvature, variance] = [space.take(padded), space.take(padded), space.take(padded)];
  const exponentials = space.take(padded);
  const eta = new Float64Array(n);
  const mean = new Float64Array(n);
  const roots = weights.map(Math.sqrt);
  const inverse = roots.map((root) => (root > 0 ? 1 / root : 0));
  const shift = offset ?? new Float64Array(n);
  const least = y.reduce((sum, v, i) => sum + weights[i] * -link.conjugate(v), 0);
  const k = kernels();
  /** Σ over samples of curvature·change² */
  const along = (h: Address, change: Address): number => k.squares(change, h, 0, n);
  return {
    residual,
    weights: curvature,
    least,
    look(fitted) {
      const f = floats64();
      const [from, e, r, v] = [fitted / 8, exponentials / 8, residual / 8, variance / 8];
      for (let i = 0; i < n; i++) {
        eta[i] = f[from + i] * inverse[i] + shift[i];
        f[e + i] = link.side * eta[i];
      }
      k.exps(exponentials, exponentials, padded);
      for (let i = 0; i < n; i++) {
        mean[i] = link.mean(f[e + i]);
        f[r + i] = roots[i] * (y[i] - mean[i]);
        f[v + i] = link.variance(mean[i]);
      }
    },
    bend() {
      floats64().copyWithin(curvature / 8, variance / 8, variance / 8 + n);
    },
    ratio(change) {
      const kept = along(curvature, change);
      return kept > 0 ? along(variance, change) / kept : 1;
    },
    value() {
      const [f, e] = [floats64(), exponentials / 8];
      let sum = 0;
      for (let i = 0; i < n; i++) sum += weights[i] * link.loss(eta[i], f[e + i], y[i]);
      return sum;
    },
    dual(s) {
      let sum = 0;
      for (let i = 0; i < n; i++) {
        const u = s * (y[i] - mean[i]);
        sum -= weights[i] * (link.conjugate(y[i] - u) + u * shift[i]);
      }
      return sum;
    },
  };
}
