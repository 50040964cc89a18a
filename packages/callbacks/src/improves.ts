import { expectNumber, expectOneOf } from "./checks.ts";
import { inferMode } from "./inferMode.ts";
import type { Mode, Recorded } from "./types.ts";

/** Whose rules decide what an improvement is and when patience ends; the package's own where it is left out. */
export type Semantics = "keras" | "lightning" | "flax";

export interface ImprovementOptions {
  readonly mode?: Mode | undefined;
  readonly minDelta?: number;
  readonly minDeltaMode?: "absolute" | "relative";
  readonly semantics?: Semantics;
}

/** What must be known to compare a value with the best one. */
export interface Improvement {
  readonly mode: Mode;
  readonly minDelta: number;
  readonly minDeltaMode: "absolute" | "relative";
  readonly semantics: Semantics | undefined;
}

/** The options that say when the metric of that name improves, all of them checked. */
export function ruleOf(what: string, monitor: string, options: ImprovementOptions): Improvement {
  const { minDelta = 0, minDeltaMode = "absolute", semantics } = options;
  expectNumber(what, { minDelta }, "[0, Infinity)", "Its sign is set by the mode.");
  expectOneOf(what, { minDeltaMode }, ["absolute", "relative"]);
  if (semantics !== undefined) expectOneOf(what, { semantics }, ["keras", "lightning", "flax"]);
  return { mode: inferMode(what, monitor, options.mode), minDelta, minDeltaMode, semantics };
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
