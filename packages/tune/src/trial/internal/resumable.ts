import type { Checkpoint } from "../types.ts";

/**
 * The checkpoint that a trial can go on from. One beyond its budget belongs to a trial with more. A task that goes on from its last epoch
 * has nothing to do, and perhaps nothing to return: it begins anew, unless its stopper has kept the result.
 */
export function resumable(found: Checkpoint | undefined, budget: number | undefined): Checkpoint | undefined {
  if (found === undefined || budget === undefined) return found;
  return found.epoch >= (found.result ? budget : budget - 1) ? undefined : found;
}
