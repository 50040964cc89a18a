import { expectNumber, expectOneOf, expectWhole } from "./checks.ts";
import { type Improvement, improves, type Semantics } from "./improves.ts";
import { inferMode } from "./inferMode.ts";
import { expectSeen, metricOf } from "./metricOf.ts";
import { recorded } from "./recorded.ts";
import { expectSmoothing, type Recent, type Smoothing, smoothed } from "./smoothed.ts";
import type { Callback, Mode, Recorded, Seen, Stopping, StopReason } from "./types.ts";

export interface EarlyStoppingOptions {
  /** Name of the metric, or of several: then an epoch is good if one of them improves. Default `"val_loss"`. */
  readonly monitor?: string | readonly string[];
  /** How many bad epochs in a row end training. Default 5; 0 in Keras and flax, 3 in Lightning. */
  readonly patience?: number;
  /** An improvement must be larger than this, at least 0, the default. */
  readonly minDelta?: number;
  /** `"relative"`: minDelta is a share of the best value's size. Default `"absolute"`. */
  readonly minDeltaMode?: "absolute" | "relative";
  /** `"min"` or `"max"`, for all monitors or by name; inferred from well-known names where left out. */
  readonly mode?: Mode | Readonly<Record<string, Mode>>;
  /** The first monitor must beat this too before an epoch counts as good. */
  readonly baseline?: number;
  /** Epochs before this one are not looked at. Default 0. */
  readonly startFromEpoch?: number;
  /** Stop as soon as the first monitor is better than this. */
  readonly stoppingThreshold?: number;
  /** Stop as soon as the first monitor is worse than this. */
  readonly divergenceThreshold?: number;
  /**
   * A metric that is NaN or infinite: `"bad"` counts the epoch as bad (default), `"stop"` stops (Lightning's default),
   * `"ignore"` leaves the epoch out, `"compare"` compares it like any number (Keras, flax).
   */
  readonly nonFinite?: "bad" | "stop" | "ignore" | "compare";
  /** A metric that is missing: `"error"` (default) or `"skip"`, for metrics that are not measured every epoch. */
  readonly missing?: "error" | "skip";
  /** Judge a running average or median in place of the metric. */
  readonly smoothing?: Smoothing;
  /** Follow a framework's rules to the letter: Keras up to 3.15, Lightning 2, flax. */
  readonly semantics?: Semantics;
}

/** What is known of one monitor. */
export interface Tracked {
  readonly best: Recorded | null;
  readonly bestEpoch: number | null;
  readonly recent: Recent;
}

export interface EarlyStoppingState extends Stopping {
  /** Best value of the first monitor so far; null before the first, and where it is not finite. */
  readonly best: number | null;
  readonly bestEpoch: number | null;
  /** Bad epochs since the last good one. */
  readonly waited: number;
  /** One entry per monitor, in their order. */
  readonly tracked: readonly Tracked[];
}

/**
 * Stops when the monitored metric has not improved for `patience` epochs: at the first epoch t with
 *
 *     best(t) = best(t − patience),   where v is better than best if v + minDelta < best   (mode "min")
 *
 * The improvement is strict. A metric that is not finite makes a bad epoch and never the best one. With a `baseline`,
 * epochs that do not beat it count as bad, even when they improve. Once stopped, `update` returns the state as it is.
 * Smoothing applies to the value that is judged; `best` is then the best smoothed value.
 *
 * @throws RangeError for options out of range, a name whose direction is not known, or a monitor that is not among the
 * metrics; TypeError when a metric is no number.
 * @see Prechelt (1998), "Early stopping, but when?"
 * @example
 * const stopping = earlyStopping({ monitor: "val_loss", patience: 3 });
 * let state = stopping.init();
 * for (let epoch = 0; !state.stop; epoch++) state = stopping.update(state, { epoch, metrics: { val_loss: 1 } });
 * state.reason; // "patience", at epoch 3
 */
export function earlyStopping(options: EarlyStoppingOptions = {}): Callback<EarlyStoppingState> {
  const rules = rulesOf(options);
  const { monitors, patience, baseline, startFromEpoch, nonFinite, missing, smoothing, semantics } = rules;

  function update(state: EarlyStoppingState, seen: Seen): EarlyStoppingState {
    expectSeen("earlyStopping", seen);
    if (state.stop || seen.epoch < startFromEpoch) return state;
    const found = monitors.map((name) => metricOf("earlyStopping", seen, name, missing));
    if (found.includes(undefined)) return state;
    const values = found as number[];
    const finite = values.every(Number.isFinite);
    if (!finite && nonFinite === "ignore") return state;
    if (!finite && nonFinite === "stop") return { ...state, stop: true, reason: "nonFinite" };

    const judged = values.map((value, i) => judge(state.tracked[i]!, value, i, seen.epoch));
    const first = judged[0]!;
    const crossed = thresholdReason(first.value);
    if (crossed !== null && semantics === "lightning") return { ...state, stop: true, reason: crossed };

    const improved = judged.some((one) => one.improved);
    const good = improved && (baseline === undefined || improves(first.value, baseline, rules.improvement[0]!));
    const waited = good ? 0 : state.waited + 1;
    // Keras does not look at its patience in an epoch that improves; flax looks before it counts.
    const looked = semantics === "keras" ? !improved && seen.epoch > 0 : !good;
    const spent = looked && (semantics === "flax" ? state.waited : waited) >= patience;
    const reason = crossed ?? (spent ? "patience" : null);
    return { ...stateOf(judged.map((one) => one.tracked)), stop: reason !== null, reason, waited };
  }

  function judge(tracked: Tracked, raw: number, i: number, epoch: number) {
    const comparable = Number.isFinite(raw) || nonFinite === "compare";
    if (!comparable) return { value: raw, improved: false, tracked };
    const [value, recent] = Number.isFinite(raw) ? smoothed(tracked.recent, raw, smoothing) : [raw, tracked.recent];
    const improved = improves(value, tracked.best, rules.improvement[i]!);
    const next = improved ? { best: recorded(value), bestEpoch: epoch, recent } : { ...tracked, recent };
    return { value, improved, tracked: next };
  }

  function thresholdReason(value: number): StopReason | null {
    const better = (a: number, b: number | undefined) => b !== undefined && (rules.falling ? a < b : a > b);
    if (better(value, rules.stoppingThreshold)) return "stoppingThreshold";
    const { divergenceThreshold } = rules;
    return divergenceThreshold !== undefined && better(divergenceThreshold, value) ? "divergenceThreshold" : null;
  }

  return {
    name: "earlyStopping",
    init: () => ({
      ...stateOf(monitors.map(() => ({ best: null, bestEpoch: null, recent: [] }))),
      stop: false,
      reason: null,
      waited: 0,
    }),
    update,
  };
}

function stateOf(tracked: readonly Tracked[]) {
  const { best, bestEpoch } = tracked[0]!;
  return { best: typeof best === "number" ? best : null, bestEpoch, tracked };
}

const DEFAULTS = {
  none: { patience: 5, nonFinite: "bad" },
  keras: { patience: 0, nonFinite: "compare" },
  lightning: { patience: 3, nonFinite: "stop" },
  flax: { patience: 0, nonFinite: "compare" },
} as const;

function rulesOf(options: EarlyStoppingOptions) {
  const { monitor = "val_loss", minDelta = 0, minDeltaMode = "absolute", mode, smoothing, semantics } = options;
  const { startFromEpoch = 0, missing = "error", baseline, stoppingThreshold, divergenceThreshold } = options;
  if (semantics !== undefined) expectOneOf("earlyStopping: semantics", semantics, ["keras", "lightning", "flax"]);
  const defaults = DEFAULTS[semantics ?? "none"];
  const { patience = defaults.patience, nonFinite = defaults.nonFinite } = options;
  const cure = "It is how many epochs without improvement end training.";
  expectWhole("earlyStopping: patience", patience, 0, cure);
  expectNumber("earlyStopping: minDelta", minDelta, 0, Infinity, "Its sign is set by the mode.");
  expectOneOf("earlyStopping: minDeltaMode", minDeltaMode, ["absolute", "relative"]);
  expectWhole("earlyStopping: startFromEpoch", startFromEpoch, 0);
  expectOneOf("earlyStopping: nonFinite", nonFinite, ["bad", "stop", "ignore", "compare"]);
  expectOneOf("earlyStopping: missing", missing, ["error", "skip"]);
  for (const [name, value] of Object.entries({ baseline, stoppingThreshold, divergenceThreshold })) {
    if (value !== undefined) expectNumber(`earlyStopping: ${name}`, value, -Infinity, Infinity);
  }
  if (smoothing !== undefined) expectSmoothing("earlyStopping", smoothing);

  const monitors = typeof monitor === "string" ? [monitor] : monitor;
  if (monitors.length === 0) throw new RangeError("earlyStopping: monitor must name at least one metric, got [].");
  const improvement = monitors.map((name): Improvement => {
    const given = typeof mode === "object" ? mode[name] : mode;
    return { mode: inferMode("earlyStopping", name, given), minDelta, minDeltaMode, semantics };
  });
  const falling = improvement[0]!.mode === "min";
  const checked = { monitors, improvement, falling, patience, nonFinite, missing, semantics, smoothing };
  return { ...checked, baseline, startFromEpoch, stoppingThreshold, divergenceThreshold };
}
