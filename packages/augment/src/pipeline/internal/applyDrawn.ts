import type { DrawnStep } from "../types.ts";

/** Applies steps one after the other; neighbours that move pixels by a matrix share one resampling where they can. */
export function applyDrawn<S, T extends S>(sample: T, drawn: readonly DrawnStep<S>[]): T {
  let left = drawn;
  let result = sample;
  for (let next = left[0]; next; next = left[0]) {
    const { step, params } = next;
    const run = step.applyFused?.(result, left) ?? { result: step.apply(result, params), count: 1 };
    ({ result } = run);
    left = left.slice(run.count);
  }
  return result;
}
