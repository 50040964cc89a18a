import type { Fit } from "../../result/types.ts";

/** What is known of a fit when its path begins. */
export type Begun = Pick<Fit, "family" | "lambda" | "classes">;

/** An option of estimators that users cannot name: it hears when a path begins, so that others can work on the same strengths. */
export const BEGUN: unique symbol = Symbol("begun");

/** Another: room for so many zeros, which folds take one after another. */
export const ROOM: unique symbol = Symbol("room");

export interface WithBegun {
  readonly [BEGUN]?: (begun: Begun) => void;
  readonly [ROOM]?: (count: number) => Float64Array;
}
