import { expectSample } from "./expectSample.ts";
import { frameOf } from "./frameOf.ts";
import { fuse } from "./fuse.ts";
import type { Leaf } from "./leavesOf.ts";
import { motionOf } from "./motion.ts";
import { transformSample } from "./transformSample.ts";
import type { Sample } from "./types.ts";

/** Applies steps one after the other; neighbours that move pixels by a matrix and read them alike do so at once. */
export function applyLeaves<S, T extends S>(sample: T, leaves: readonly Leaf<S>[]): T {
  let result = sample;
  for (let i = 0; i < leaves.length; ) {
    const { step, params } = leaves[i]!;
    const run = step.placement && fuse(leaves.slice(i), frameOf(step.name, result as Sample));
    if (!run || run.count === 1) {
      result = step.apply(result, params);
      i++;
    } else {
      expectSample(step.name, result as Sample);
      result = transformSample(step.name, result as Sample, motionOf(run.placement), run.options) as T;
      i += run.count;
    }
  }
  return result;
}
