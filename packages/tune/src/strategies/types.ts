import type { Json, Point, Space } from "../space/types.ts";

/** Settings to try, and with how much budget: as many epochs as a strategy of rungs grants, or all that the task takes. */
export interface Evaluation {
  readonly point: Point;
  readonly budget?: number;
}

/** A search under way. What it asks for depends on what it was told, and on nothing else. */
export interface Search {
  /** The next settings to try; `"wait"` until more is told; undefined when there is nothing left. */
  ask(): Evaluation | "wait" | undefined;
  /** What came of settings: lower is better; Infinity where they failed. Called in the order in which they were asked for. */
  tell(evaluation: Evaluation, score: number): void;
}

/** What decides which settings are tried. */
export interface Strategy {
  readonly name: string;
  readonly options: Readonly<Record<string, Json>>;
  /** How many evaluations are under way at once, where what is asked depends on what was told; left out, as many as there are hands. */
  readonly window?: number;
  /** The full budget, where there are smaller ones: trials that have had it are not gone on with in this sweep. */
  readonly maximum?: number;
  /** How many evaluations there will be, where that is known. */
  total?(space: Space): number;
  start(space: Space, seed: number): Search;
}
