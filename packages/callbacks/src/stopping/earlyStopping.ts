import { expectNumber, expectOneOf, expectOptions, expectWhole } from "@reg/tensor/checks";
import { type Fields, isRecorded } from "../internal/expectState.ts";
import { improves } from "../internal/improves.ts";
import { toJsonNumber } from "../internal/toJsonNumber.ts";
import { watch } from "../internal/watch.ts";
import type { Callback, Mode, Recorded, Semantics, Stopping } from "../types.ts";
import { RULES } from "./internal/rules.ts";
import { expectSmoothing, smoothed } from "./internal/smoothed.ts";
import { stopper } from "./internal/stopper.ts";
import type { Recent, Smoothing } from "./smoothing.ts";

export interface EarlyStoppingOptions {
  /** Name of the metric, or of several: then an epoch is good if one of them improves. Default: `"val_loss"`. */
  readonly monitor?: string | readonly string[];
  /** How many bad epochs in a row end training. Default: 5; 0 in Keras and flax, 3 in Lightning. */
  readonly patience?: number;
  /** An improvement must be larger than this, at least 0; with the semantics of Lightning it may be negative. Default: 0. */
  readonly minDelta?: number;
  /** `"relative"`: minDelta is a share of the best value's size. Default: `"absolute"`. */
  readonly minDeltaMode?: "absolute" | "relative";
  /** `"min"` or `"max"`, for all monitors or by name; inferred from well-known names where left out. */
  readonly mode?: Mode | Readonly<Record<string, Mode>>;
  /** The first monitor must beat this too before an epoch counts as good. */
  readonly baseline?: number;
  /** Epochs before this one are not looked at. Default: 0. */
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
  /** Follow a framework's rules to the letter: Keras 3.16 (with a baseline, up to 3.15), Lightning 2, flax 0.10. */
  readonly semantics?: Semantics;
}

/** What is known of one monitor. */
export interface Tracked {
  readonly best: Recorded | null;
  readonly bestEpoch: number | null;
  readonly recent: Recent;
}

export interface EarlyStoppingState extends Stopping {
  /** Best value of the first monitor so far; null before the first. */
  readonly best: Recorded | null;
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
 * @see Prechelt (1998), "Early stopping, but when?", https://doi.org/10.1007/3-540-49430-8_3
 * @example
 * const stopping = earlyStopping({ monitor: "val_loss", patience: 3 });
 * let state = stopping.init();
 * for (let epoch = 0; !state.stop; epoch++) state = stopping.update(state, { epoch, metrics: { val_loss: 1 } });
 * state.reason; // "patience", at epoch 3
 */
export function earlyStopping(options: EarlyStoppingOptions = {}): Callback<EarlyStoppingState> {
  expectOptions("earlyStopping", options, EARLY_STOPPING_OPTIONS);
  return stopAfterPatience("earlyStopping", options);
}

/** `earlyStopping` for `what`, which has checked the names of the options. */
export function stopAfterPatience(what: string, options: EarlyStoppingOptions): Callback<EarlyStoppingState> {
  const { monitor = "val_loss", smoothing, semantics, baseline, stoppingThreshold, divergenceThreshold } = options;
  const watched = [monitor]
    .flat()
    .map((name) => watch(what, { ...options, monitor: name, mode: modeOf(options.mode, name) }));
  if (watched.length === 0) throw new RangeError(`${what}: monitor must name at least one metric, got [].`);
  const [leading] = watched;
  const rules = RULES[semantics ?? "own"];
  const { patience = rules.patience, nonFinite = rules.nonFinite } = options;
  expectWhole(what, "patience", patience, 0, undefined, "It is how many epochs without improvement end training.");
  expectOneOf(what, "nonFinite", nonFinite, ["bad", "stop", "ignore", "compare"]);
  for (const [name, bound] of Object.entries({ baseline, stoppingThreshold, divergenceThreshold })) {
    if (bound !== undefined) expectNumber(what, name, bound, "(-∞, ∞)");
  }
  if (smoothing !== undefined) expectSmoothing(what, smoothing);

  /** What is known of the i-th monitor after this value, the value as it is judged, and whether it is the best so far. */
  function judge(tracked: Tracked, raw: number, i: number, epoch: number) {
    const finite = Number.isFinite(raw);
    const [value, recent] = finite ? smoothed(tracked.recent, raw, smoothing) : [raw, tracked.recent];
    const improved = (finite || nonFinite === "compare") && improves(value, tracked.best, watched[i]);
    const next = improved ? { best: toJsonNumber(value), bestEpoch: epoch, recent } : { ...tracked, recent };
    return { value, improved, tracked: next };
  }

  const better = (a = Number.NaN, b = Number.NaN) => (leading.mode === "min" ? a < b : a > b);

  const tracked = watched.map(() => ({ best: null, bestEpoch: null, recent: [] }));
  const first: Memory = { best: null, bestEpoch: null, waited: 0, tracked };
  return stopper<Memory>(what, first, fieldsFor(watched.length), (state, report) => {
    const values = watched.map(({ valueIn }) => valueIn(report)).filter((value) => value !== undefined);
    if (values.length < watched.length) return {};
    if (!values.every(Number.isFinite)) {
      if (nonFinite === "ignore") return {};
      if (nonFinite === "stop") return { reason: "nonFinite" };
    }
    const judged = values.map((value, i) => judge(state.tracked[i], value, i, report.epoch));
    const { value } = judged[0];
    const crossed = better(value, stoppingThreshold)
      ? "stoppingThreshold"
      : better(divergenceThreshold, value) && "divergenceThreshold";
    if (crossed && rules.thresholdsFirst) return { reason: crossed };

    const improved = judged.some((one) => one.improved);
    const good = improved && (baseline === undefined || improves(value, baseline, leading));
    const waited = good ? 0 : state.waited + 1;
    const spent = rules.patienceEnds(
      { epoch: report.epoch, improved, good, waitedBefore: state.waited, waited },
      patience,
    );
    const tracked = judged.map((one) => one.tracked);
    const { best, bestEpoch } = tracked[0];
    return { best, bestEpoch, waited, tracked, reason: crossed || (spent && "patience") };
  });
}

/** The names of the options. */
export const EARLY_STOPPING_OPTIONS: readonly string[] = [
  "monitor",
  "patience",
  "minDelta",
  "minDeltaMode",
  "mode",
  "baseline",
  "startFromEpoch",
  "stoppingThreshold",
  "divergenceThreshold",
  "nonFinite",
  "missing",
  "smoothing",
  "semantics",
];

type Memory = Omit<EarlyStoppingState, keyof Stopping>;

const modeOf = (mode: EarlyStoppingOptions["mode"], name: string): Mode | undefined => {
  if (typeof mode !== "object" || mode === null) return mode;
  return Object.hasOwn(mode, name) ? mode[name] : undefined;
};

const fieldsFor = (monitors: number): Fields<Memory> => ({
  best: "recorded?",
  bestEpoch: "whole?",
  waited: "whole",
  tracked: (value) => Array.isArray(value) && value.length === monitors && value.every(isTracked),
});

function isTracked(value: Partial<Tracked> | null): boolean {
  const { best, bestEpoch, recent } = value ?? {};
  return (
    (best === null || isRecorded(best)) &&
    (bestEpoch === null || Number.isSafeInteger(bestEpoch)) &&
    Array.isArray(recent) &&
    recent.every(Number.isFinite)
  );
}
