import type { Design } from "../../design/internal/types.ts";
import { kernels } from "../../kernels/internal/kernels.ts";
import { LEAST_CURVATURE } from "../../kernels/internal/likelihood.ts";
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

/** A family with one linear predictor η, which its mean determines. */
export interface Link {
  /** Exponentials are taken of this times η. */
  readonly side: 1 | -1;
  /** As kernels number them. */
  readonly family: 1 | 2;
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
  family: 1,
  mean: (e) => 1 / (1 + e),
  eta: (mean) => Math.log(mean / (1 - mean)),
  variance: (mean) => Math.max(mean * (1 - mean), LEAST_CURVATURE),
  loss: (eta, e, y) => Math.max(eta, 0) - y * eta + Math.log1p(eta > 0 ? e : 1 / e),
  conjugate: (mean) => xlogx(mean) + xlogx(1 - mean),
};

export const log: Link = {
  side: 1,
  family: 2,
  mean: (e) => e,
  eta: Math.log,
  variance: (mean) => Math.max(mean, LEAST_CURVATURE),
  loss: (eta, e, y) => e - y * eta,
  conjugate: (mean) => xlogx(mean) - mean,
};

/** Puts values into the kernels' memory, with zeros where there are none. */
export function placed(space: Workspace, values: ArrayLike<number> | undefined, padded: number): Address {
  const at = space.take(padded);
  if (values) view(at, values.length).set(values);
  return at;
}

/** Roots of weights, and their inverses, 0 for 0. */
export function rootsOf(space: Workspace, weights: Float64Array, padded: number): { roots: Address; inverse: Address } {
  const roots = weights.map(Math.sqrt);
  const inverse = roots.map((root) => (root > 0 ? 1 / root : 0));
  return { roots: placed(space, roots, padded), inverse: placed(space, inverse, padded) };
}

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
  const [eta, exponentials, mean] = [space.take(padded), space.take(padded), space.take(padded)];
  const [target, shift, own] = [y, offset, weights].map((values) => placed(space, values, padded));
  const { roots, inverse } = rootsOf(space, weights, padded);
  const { side, family } = link;
  const k = kernels();
  /** Σ over samples of curvature·change² */
  const along = (h: Address, change: Address): number => k.squares(change, h, 0, n);
  return {
    residual,
    weights: curvature,
    least: y.reduce((sum, v, i) => sum + weights[i] * -link.conjugate(v), 0),
    look(fitted) {
      k.look(fitted, inverse, shift, target, roots, side, eta, exponentials, mean, residual, variance, padded);
    },
    bend() {
      floats64().copyWithin(curvature / 8, variance / 8, variance / 8 + n);
    },
    ratio(change) {
      const kept = along(curvature, change);
      return kept > 0 ? along(variance, change) / kept : 1;
    },
    value: () => k.losses(eta, exponentials, target, own, side, padded),
    dual: (s) => -k.conjugates(mean, target, shift, own, s, family, padded),
  };
}
