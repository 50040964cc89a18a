/** What is added to the loss, by column of the design, for coefficients of columns of length 1. */
export interface Terms {
  /** Factors of the L1 strength: 0 for a free column, ∞ for one that is left out. */
  readonly f1: Float64Array;
  /** What the products of columns are divided by to tell the smallest strength at which all is 0: f1 where there is an L1 term. */
  readonly entry: Float64Array;
  /** Factors of the L2 strength. */
  readonly f2: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** The length of the response: what rounding of gradients is measured by. */
  readonly size: number;
}

/** The strengths of one point of a path. */
export interface Strengths {
  readonly l1: number;
  readonly l2: number;
}

/** A solution, and how far it is from the optimum at most. */
export interface PathPoint {
  /** Calls `visit` for each coefficient that is not 0. */
  each(visit: (column: number, b: number) => void): void;
  /** The loss without penalties. */
  readonly loss: number;
  /** The largest violation of the optimality conditions, relative to l1·f1. */
  readonly kkt: number;
  /** The objective less a lower bound of its minimum. */
  readonly gap: number;
  /** Solves of systems, or Newton steps, that it took. */
  readonly steps: number;
}

/** A whole path: what to solve, and who is told. */
export interface PathTask {
  readonly terms: Terms;
  /** The largest violation allowed, relative to the strength. */
  readonly tolerance: number;
  /** The strengths to go through, from the smallest l1 at which no penalized coefficient enters. */
  strengths(largest: number): readonly Strengths[];
  /** Is told each solution; what it gets is overwritten by the next. */
  report(point: PathPoint, index: number): void;
}

/** The strengths of one point: of Σ|b| and of Σ|bⱼ₊₁ − bⱼ|. */
export interface FusedStrengths {
  readonly l1: number;
  readonly fusion: number;
}
