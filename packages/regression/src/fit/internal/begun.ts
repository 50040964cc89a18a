import type { Fit } from "../../result/types.ts";

/** What is known of a fit when its path begins. */
export type Begun = Pick<Fit, "family" | "lambda" | "classes">;

/** An option of estimators that users cannot name: it hears when a path begins, so that others can work on the same strengths. */
export const BEGUN: unique symbol = Symbol("begun");

export interface WithBegun {
  readonly [BEGUN]?: (begun: Begun) => void;
}
