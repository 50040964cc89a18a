import type { History } from "../job.ts";
import type { OptimizerState, Weights } from "../optimizers/optimizer.ts";
import type { averageOf } from "./average.ts";
import type { Arrays } from "./serving.ts";
import type { watchOf } from "./watch.ts";

/** What training has come to: plain data, from which it goes on to the same bits. */
export interface Progress {
  readonly history: History;
  readonly steps: number;
  readonly weights: Arrays;
  readonly statistics: Arrays;
  readonly optimizer: OptimizerState;
  readonly average: ReturnType<NonNullable<ReturnType<typeof averageOf>>["save"]> | undefined;
  readonly watch: ReturnType<ReturnType<typeof watchOf>["save"]>;
}

/** Writes arrays into the tensors of the same names. */
export function setArrays(tensors: Weights, arrays: Arrays): void {
  for (const [name, { data }] of Object.entries(tensors)) data.set(arrays[name]);
}
