import type { Tensor } from "@reg/tensor";
import type { Weights } from "../optimizers/optimizer.ts";

/** Weights with the running statistics that belong to them. */
export interface Serving {
  readonly weights: Weights;
  readonly statistics: Weights;
}

export type Arrays = Record<string, Tensor["data"]>;

export const arraysOf = (weights: Weights): Arrays =>
  Object.fromEntries(Object.entries(weights).map(([name, w]) => [name, w.data]));
