/** The two scores of one training run: on the data it was trained on, and on data it has not seen. */
export interface Scores {
  readonly training: number;
  readonly validation: number;
}

/** Scores at one point of a sweep: means over the repeats, with their standard errors. */
export interface SweptPoint {
  readonly at: number;
  readonly training: number;
  readonly validation: number;
  /** 0 with one repeat. */
  readonly trainingError: number;
  readonly validationError: number;
}

export interface SweepOptions {
  /** Runs at each point, each with a seed of its own. Default: 1. */
  readonly repeats?: number;
  /** Repeat r of every point gets foldIn(seed, r), so that points differ in nothing else. Default: 0. */
  readonly seed?: number;
}
