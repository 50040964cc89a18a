import { expectNumber, expectOneOf, expectWhole } from "../internal/checks.ts";
import { improves } from "../internal/improves.ts";
import { toJsonNumber } from "../internal/toJsonNumber.ts";
import { watch } from "../internal/watch.ts";
import type { Callback, Mode, Recorded, Semantics, Stopping } from "../types.ts";
import { expectSmoothing, smoothed } from "./internal/smoothed.ts";
import { stopper } from "./internal/stopper.ts";
import type { Recent, Smoothing } from "./smoothing.ts";

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
  const { monitor = "val_loss", mode, smoothing, semantics } = options;
  const { baseline, stoppingThreshold, divergenceThreshold } = options;
  const { patience = PATIENCE[semantics ?? "own"], nonFinite = NON_FINITE[semantics ?? "own"] } = options;
  const watched = [monitor]
    .flat()
    .map((name) =>
      watch("earlyStopping", { ...options, monitor: name, mode: typeof mode === "object" ? mode[name] : mode }),
    );
  const [leading] = watched;
  if (leading === undefined) throw new RangeError("earlyStopping: monitor must name at least one metric, got [].");
  expectWhole("earlyStopping", { patience }, 0, "It is how many epochs without improvement end training.");
  expectOneOf("earlyStopping", { nonFinite }, ["bad", "stop", "ignore", "compare"]);
  const bounds = Object.entries({ baseline, stoppingThreshold, divergenceThreshold });
  const given = bounds.filter(([, value]) => value !== undefined);
  expectNumber("earlyStopping", Object.fromEntries(given), "(-Infinity, Infinity)");
  if (smoothing !== undefined) expectSmoothing("earlyStopping", smoothing);

  /** What is known of the i-th monitor after this value, the value as it is judged, and whether it is the best so far. */
  function judge(tracked: Tracked, raw: number, i: number, epoch: number) {
    const finite = Number.isFinite(raw);
    const [value, recent] = finite ? smoothed(tracked.recent, raw, smoothing) : [raw, tracked.recent];
    const improved = (finite || nonFinite === "compare") && improves(value, tracked.best, watched[i]);
    const next = improved ? { best: toJsonNumber(value), bestEpoch: epoch, recent } : { ...tracked, recent };
    return { value, improved, tracked: next };
  }

  const better = (a = Number.NaN, b = Number.NaN) => (leading.mode === "min" ? a < b : a > b);

  const first = stateOf(watched.map(() => ({ best: null, bestEpoch: null, recent: [] })));
  return stopper<EarlyStoppingState>("earlyStopping", { ...first, waited: 0 }, (state, report) => {
    const values = watched.map(({ valueIn }) => valueIn(report));
    if (values.includes(undefined)) return {};
    if (!values.every(Number.isFinite)) {
      if (nonFinite === "ignore") return {};
      if (nonFinite === "stop") return { reason: "nonFinite" };
    }
    const judged = values.map((value, i) => judge(state.tracked[i], value!, i, report.epoch));
    const { value } = judged[0];
    const crossed = better(value, stoppingThreshold)
      ? "stoppingThreshold"
      : better(divergenceThreshold, value) && "divergenceThreshold";
    if (crossed && semantics === "lightning") return { reason: crossed };

    const improved = judged.some((one) => one.improved);
    const good = improved && (baseline === undefined || improves(value, baseline, leading));
    const waited = good ? 0 : state.waited + 1;
    // Keras does not look at its patience in an epoch that improves; flax looks before it counts.
    const looked = semantics === "keras" ? !improved && report.epoch > 0 : !good;
    const spent = looked && (semantics === "flax" ? state.waited : waited) >= patience;
    return { ...stateOf(judged.map(({ tracked }) => tracked)), waited, reason: crossed || (spent && "patience") };
  });
}

function stateOf(tracked: readonly Tracked[]) {
  const { best, bestEpoch } = tracked[0];
  return { best: typeof best === "number" ? best : null, bestEpoch, tracked };
}

const PATIENCE = { own: 5, keras: 0, lightning: 3, flax: 0 };
const NON_FINITE = { own: "bad", keras: "compare", lightning: "stop", flax: "compare" } as const;
