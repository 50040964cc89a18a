import type { Tensor } from "@reg/tensor";
import type { AffineInputs } from "../types.ts";

/** Adds up small arrays over all who share the statistics. */
export type SumOverAll = (sums: Float64Array) => Float64Array;

/** The statistics of every sample and group; the variance is the biased one. */
export interface Statistics {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
  /** r = 1/√(variance + epsilon); where that is 1/√0 there is nothing to scale, and r is 0. */
  readonly inverseDeviation: Float64Array;
  /** How many elements they are of: a number, or where a mask makes them differ one for each. */
  readonly count: number | Float64Array;
}

export const countOf = ({ count }: Pick<Statistics, "count">, g: number): number =>
  typeof count === "number" ? count : count[g];

/** Tensors to be filled: gradients of x, and of gamma and beta where these are there. */
export interface Into {
  readonly x: Tensor;
  readonly gamma?: Tensor | undefined;
  readonly beta?: Tensor | undefined;
}

/** How the backward pass treats the statistics. */
export interface Dependence {
  /** Whether they are constants, as in inference, and not moments of x. Default: false. */
  readonly constant?: boolean;
  readonly allReduce?: SumOverAll | undefined;
}

/** The passes over memory that norms are made of, over one grouping. */
export interface NormPasses {
  measure(x: Tensor): Statistics;
  /** y = x̂·gamma + beta with x̂ = (x − mean)·r */
  forward(inputs: AffineInputs, y: Tensor, statistics: Statistics): void;
  /** dx, and dgamma and dbeta where there is room for them; `reference.ts` has the equations. */
  backward(inputs: AffineInputs, dy: Tensor, into: Into, statistics: Statistics, dependence?: Dependence): void;
}

/** r = 1/√(variance + epsilon), or 0 for 1/√0. */
export const inverseDeviations = (variance: Float64Array, epsilon: number): Float64Array =>
  variance.map((v) => (v + epsilon === 0 ? 0 : 1 / Math.sqrt(v + epsilon)));
