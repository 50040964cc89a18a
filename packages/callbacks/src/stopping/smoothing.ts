/** How a noisy metric is made calm before it is judged. */
export type Smoothing =
  | { readonly kind: "ema" /** Share of the old average that stays, in [0, 1). */; readonly decay: number }
  | { readonly kind: "mean" | "median" /** How many values count, at least 1. */; readonly window: number };

/** What is remembered of the values so far: the last ones, or [weighted sum, sum of weights] for an average. */
export type Recent = readonly number[];
