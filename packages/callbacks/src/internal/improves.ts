import type { Mode, Recorded, Semantics } from "../types.ts";

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
  const sign = mode === "min" ? 1 : -1;
  if (best === null && semantics !== "lightning") return semantics !== undefined || !Number.isNaN(value);
  const old = sign * Number(best ?? sign * Infinity);
  const now = sign * value;
  // A share of an infinite best is no number.
  const delta = minDeltaMode === "relative" && Number.isFinite(old) ? minDelta * Math.abs(old) : minDelta;
  if (semantics === "flax") return Math.abs(old) === Infinity || old - now > delta;
  return now + delta < old;
}
