import type { Mode, Recorded } from "./types.ts";

/** Whose rules decide what an improvement is and when patience ends; the package's own where it is left out. */
export type Semantics = "keras" | "lightning" | "flax";

/** What must be known to compare a value with the best one. */
export interface Improvement {
  readonly mode: Mode;
  readonly minDelta: number;
  readonly minDeltaMode: "absolute" | "relative";
  readonly semantics: Semantics | undefined;
}

/**
 * Is `value` better than `best` by more than minDelta? Each framework's own arithmetic, where they differ: Keras takes
 * any first value, Lightning compares with infinity, flax takes any value after an infinite best.
 */
export function improves(value: number, best: Recorded | null, rule: Improvement): boolean {
  const { mode, minDelta, minDeltaMode, semantics } = rule;
  if (best === null) {
    if (semantics === "lightning") return mode === "min" ? value + minDelta < Infinity : value - minDelta > -Infinity;
    return semantics !== undefined || !Number.isNaN(value);
  }
  const old = Number(best);
  const delta = minDeltaMode === "relative" ? minDelta * Math.abs(old) : minDelta;
  if (semantics === "flax") {
    if (Math.abs(old) === Infinity) return true;
    return mode === "min" ? old - value > delta : value - old > delta;
  }
  return mode === "min" ? value + delta < old : value - delta > old;
}
