import type { Arena } from "@reg/tensor";
import type { Optimizer, Weights } from "../optimizers/optimizer.ts";
import type { Layer } from "./layers.ts";
import type { Serving } from "./serving.ts";

/** A net while it is trained, in memory of its own. */
export interface Net {
  readonly layers: readonly Layer[];
  /** How many rows are predicted at a time. */
  readonly rows: number;
  readonly memory: Arena;
  readonly optimizer: Optimizer;
  weights: Weights;
  statistics: Weights;
  serving: Serving;
}

/** Weights as they are, in an arena. */
export const inside = (memory: Arena, weights: Weights): Weights =>
  Object.fromEntries(Object.entries(weights).map(([name, w]) => [name, memory.tensor(w)]));
