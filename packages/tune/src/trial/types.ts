import type { Callback, EpochReport, Stopping, StopReason } from "@reg/callbacks";
import type { Point } from "../space/types.ts";

/** Numbers and words by name: what came of a trial. The monitored one is a number. */
export type Metrics = Readonly<Record<string, unknown>>;

/** What a task says after an epoch. */
export interface Report {
  /** Which epoch has ended, from 0. */
  readonly epoch: number;
  readonly metrics: Readonly<Record<string, number>>;
  /** All that is needed to go on from here: plain data and typed arrays. Left out, nothing is kept. */
  readonly state?: unknown;
}

/** What a task is given: it trains by these settings, without this fold, and says what the loss on it is. */
export interface TrialContext<P extends Point = Point> {
  readonly point: P;
  /** The fold to leave out, from 0, of `folds`. */
  readonly fold: number;
  readonly folds: number;
  /** Which repetition, from 0; each has a seed of its own. */
  readonly repeat: number;
  /** Depends on the seed of the sweep, the settings, the fold and the repetition, and on nothing else. */
  readonly seed: number;
  /** To which epoch to train, counted from the start; undefined where the strategy grants all. */
  readonly budget: number | undefined;
  /** Says how training goes; `stop` is true when the trial has no hope: end then, and return as ever. */
  report(report: Report): { readonly stop: boolean };
  /** Where to go on from: the last state that was reported, by a run with less budget or by one that was interrupted. */
  readonly resume: { readonly epoch: number; readonly state: unknown } | undefined;
  /** Aborts when the sweep does. Threads are terminated then, whatever the task does. */
  readonly signal: AbortSignal;
}

/** Trains and judges: gives the monitored metric, or all metrics; with nothing, those of the last report count. */
export type TaskFunction<P extends Point = Point> = (
  trial: TrialContext<P>,
) => number | Metrics | void | Promise<number | Metrics | void>;

/** A callback that may stop a trial. */
export type TrialStopper = Callback<Stopping, EpochReport>;

export interface TaskOptions {
  /** Stops trials that have no hope: those of `@reg/callbacks`, as `earlyStopping` and `generalizationLoss`. */
  readonly stopping?: readonly TrialStopper[];
}

/** A trial as it can be sent anywhere. */
export interface Trial {
  /** The settings' hash, the fold, the repetition and the budget. */
  readonly key: string;
  readonly point: Point;
  readonly fold: number;
  readonly folds: number;
  readonly repeat: number;
  readonly seed: number;
  readonly budget?: number;
}

/** The metrics of an epoch. */
export interface CurvePoint {
  readonly epoch: number;
  readonly metrics: Readonly<Record<string, number>>;
}

/** What came of a trial. */
export interface Outcome {
  /** `"stopped"`: by a stopper, with a result; `"failed"`: without one. */
  readonly status: "done" | "stopped" | "failed";
  /** Those that were returned; none of a trial that failed. */
  readonly metrics: Metrics;
  readonly curve: readonly CurvePoint[];
  /** How many epochs were trained here, without those of a run that was gone on with. */
  readonly epochs: number;
  readonly seconds: number;
  readonly reason?: StopReason;
  readonly error?: string;
}

/** A trial that can be gone on with. */
export interface Checkpoint {
  readonly epoch: number;
  /** As `encode` writes it: a copy, which the task cannot change any more. */
  readonly state: string;
  readonly curve: readonly CurvePoint[];
  /** Of the stoppers, in their order. */
  readonly stopping: readonly unknown[];
  /** What came of it, where a stopper ended it. */
  readonly result?: Metrics;
}
