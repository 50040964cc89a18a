import type { Fit } from "../../result/types.ts";

/** What is known of a fit when its path begins. */
export type Begun = Pick<Fit, "family" | "lambda" | "classes">;

/** An option of estimators that users cannot name: it hears when a path begins, so that others can work on the same strengths. */
export const BEGUN: unique symbol = Symbol("begun");

/**
 * Another: it is given the coefficients and intercepts of each point in turn, in room that the next one takes; the fit then has
 * those of the last alone.
 */
export const POINTS: unique symbol = Symbol("points");

export type Hear = (index: number, coefficients: Float64Array, intercepts: Float64Array) => void;

export interface WithBegun {
  readonly [BEGUN]?: (begun: Begun) => void;
  readonly [POINTS]?: (begun: Begun) => Hear;
}
