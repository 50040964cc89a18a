import type { Tensor } from "@reg/tensor";
import type { AffineInputs } from "./types.ts";

/** The moments of every sample and group; the variance is the biased one. */
export interface Measured {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
  /** r = 1/√(variance + epsilon); where that is 1/√0 there is nothing to scale, and r is 0. */
  readonly factor: Float64Array;
  /** How many elements they are of: a number, or where a mask makes them differ one for each. */
  readonly count: number | Float64Array;
}

export const countOf = ({ count }: Measured, g: number): number => (typeof count === "number" ? count : count[g]);

/** Tensors to be filled: gradients of x, and of gamma and beta where these are there. */
export interface Into {
  readonly x: Tensor;
  readonly gamma?: Tensor | undefined;
  readonly beta?: Tensor | undefined;
}

/** How the way back treats the moments. */
export interface Dependence {
  /** They are "moments" of x, as by default, moments "about 0", or "constant". */
  readonly on?: "moments" | "about 0" | "constant";
  /** Adds up sums of the way back over all who share the moments. */
  readonly share?: ((sums: Float64Array) => Float64Array) | undefined;
}

/** The passes over memory that norms are made of, over one grouping. */
export interface Sweeps {
  measure(x: Tensor): Measured;
  /** y = x̂·gamma + beta with x̂ = (x − mean)·r */
  forward(inputs: AffineInputs, y: Tensor, measured: Measured): void;
  /**
   * dx = r·(w − mean of w − x̂·mean of w·x̂) with w = dy·gamma, the means over what shares the moments; without them where
   * those are constant. dgamma = Σdy·x̂, dbeta = Σdy over the channel.
   */
  backward(inputs: AffineInputs, dy: Tensor, into: Into, measured: Measured, dependence?: Dependence): void;
}

export const factorsOf = (variance: Float64Array, epsilon: number): Float64Array =>
  variance.map((v) => (v + epsilon === 0 ? 0 : 1 / Math.sqrt(v + epsilon)));
