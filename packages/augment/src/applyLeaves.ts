import type { Leaf } from "./leavesOf.ts";

/** Applies steps one after the other. */
export function applyLeaves<S, T extends S>(sample: T, leaves: readonly Leaf<S>[]): T {
  let result = sample;
  for (const { step, params } of leaves) result = step.apply(result, params);
  return result;
}
