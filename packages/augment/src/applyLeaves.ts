import type { Leaf } from "./types.ts";

/** Applies steps one after the other; neighbours that move pixels by a matrix and read them alike do so at once. */
export function applyLeaves<S, T extends S>(sample: T, leaves: readonly Leaf<S>[]): T {
  let left = leaves;
  let result = sample;
  for (let leaf = left[0]; leaf; leaf = left[0]) {
    const { step, params } = leaf;
    const run = step.together?.(result, left) ?? { result: step.apply(result, params), count: 1 };
    ({ result } = run);
    left = left.slice(run.count);
  }
  return result;
}
