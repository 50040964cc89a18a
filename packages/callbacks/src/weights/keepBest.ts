import { expectBoolean, expectOptions, expectWhole } from "@reg/tensor/checks";
import { isRecorded } from "../internal/expectState.ts";
import { improves } from "../internal/improves.ts";
import { reducer } from "../internal/reducer.ts";
import { toJsonNumber } from "../internal/toJsonNumber.ts";
import { copyTree, writeTree } from "../internal/treeCopy.ts";
import { leavesGiven } from "../internal/treeWalk.ts";
import { watch } from "../internal/watch.ts";
import type { Callback, EpochReport, Mode, Recorded, Semantics } from "../types.ts";

export interface KeepBestOptions {
  /** Name of the metric. Default: `"val_loss"`. */
  readonly monitor?: string;
  /** `"min"` or `"max"`; inferred from well-known names where left out. */
  readonly mode?: Mode;
  /** How many of the best epochs to keep. Default: 1. */
  readonly count?: number;
  /** A newcomer must beat the worst one kept by more than this. Default: 0. */
  readonly minDelta?: number;
  readonly minDeltaMode?: "absolute" | "relative";
  /** Epochs before this one are not looked at. Default: 0. */
  readonly startFromEpoch?: number;
  readonly missing?: "error" | "skip";
  /** What a framework's early stopping takes for the best epoch, to the letter; but of several, none whose metric is NaN. */
  readonly semantics?: Semantics;
  /** Write new copies over those that dropped out. Saves memory; earlier states become invalid. */
  readonly reuse?: boolean;
}

/** One epoch whose weights were kept. */
export interface Kept<W> {
  readonly epoch: number;
  readonly value: Recorded;
  readonly weights: W;
}

export interface KeepBestState<W> {
  /** Best first; among equals, earlier first. */
  readonly kept: readonly Kept<W>[];
}

export interface KeepBest<W> extends Callback<KeepBestState<W>, EpochReport<W>> {
  /** A copy of the best weights; undefined where no epoch was kept. */
  restore(state: KeepBestState<W>): W | undefined;
  /** Writes the best weights into the arrays of a live tree and returns it; it stays as it is where none were kept. */
  restore(state: KeepBestState<W>, into: W): W;
}

const OPTIONS = [
  "monitor",
  "mode",
  "count",
  "minDelta",
  "minDeltaMode",
  "startFromEpoch",
  "missing",
  "semantics",
  "reuse",
];

/**
 * Keeps a copy of the weights of the `count` best epochs, to be restored whatever ended training: early stopping, the
 * last epoch, or an exception. The weights are any tree of typed arrays, running statistics of norms included; shared
 * arrays stay shared. An epoch's weights are copied once, if it is among the best, and later states share that copy.
 *
 * @throws RangeError for options out of range, a name whose direction is not known, or a monitor that is not among the
 * metrics; TypeError when the weights are missing or hold what cannot be copied.
 * @example
 * const keep = keepBest({ monitor: "val_loss" });
 * let state = keep.update(keep.init(), { epoch: 0, metrics: { val_loss: 0.5 }, weights: { w: Float32Array.of(1, 2) } });
 * keep.restore(state); // { w: [1, 2] }
 */
export function keepBest<W = unknown>(options: KeepBestOptions = {}): KeepBest<W> {
  expectOptions("keepBest", options, OPTIONS);
  return keepBestFor("keepBest", options);
}

/** `keepBest` for `what`, which has checked the names of the options. */
export function keepBestFor<W>(what: string, options: KeepBestOptions): KeepBest<W> {
  const { count = 1, semantics, reuse = false } = options;
  const watched = watch(what, options);
  expectBoolean(what, "reuse", reuse);
  expectWhole(what, "count", count, 1);

  const better = (a: number, b: number) => (watched.mode === "min" ? a < b : a > b);

  return {
    ...reducer<KeepBestState<W>, EpochReport<W>>(what, { kept: [] }, { kept: isKept }, (state, report) => {
      const value = watched.valueIn(report);
      if (value === undefined) return state;
      leavesGiven(what, "weights", report.weights);
      // Frameworks, which keep one epoch, may take NaN for the best; it has no place among several.
      if (semantics === undefined ? !Number.isFinite(value) : Number.isNaN(value) && count > 1) return state;
      const { kept } = state;
      const last = kept[count - 1];
      if (!improves(value, last?.value ?? null, watched)) return state;
      const now = report.weights as W;
      const weights = reuse && last ? writeTree("weights", now, last.weights) : copyTree("weights", now);
      const stay = kept.slice(0, count - 1);
      const place = stay.filter((other) => !better(value, Number(other.value))).length;
      const entry = { epoch: report.epoch, value: toJsonNumber(value), weights };
      return { kept: [...stay.slice(0, place), entry, ...stay.slice(place)] };
    }),
    restore: ((state: KeepBestState<W>, into?: W) => {
      const best = state.kept[0]?.weights;
      if (best === undefined) return into;
      if (into === undefined) return copyTree("weights", best);
      writeTree("weights", best, into);
      return into;
    }) as KeepBest<W>["restore"],
  };
}

const isKept = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every((one) => Number.isSafeInteger(one?.epoch) && isRecorded(one.value) && typeof one.weights === "object");
