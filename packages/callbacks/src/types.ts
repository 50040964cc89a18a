/**
 * What a callback gets at the end of an epoch (or of a step, for those that count steps).
 *
 * @typeParam W the tree of weights: plain objects, arrays and maps of typed arrays
 */
export interface EpochReport<W = unknown> {
  /** Which epoch has ended, from 0. */
  readonly epoch: number;
  /** The numbers of the epoch by name. Leave penalties out of the losses: training and validation must compare. */
  readonly metrics: Readonly<Record<string, number>>;
  /** The weights after the epoch, running statistics of norms included. Nobody writes into them. */
  readonly weights?: W;
  /** Whatever else a resumed run needs: the state of the optimizer, seeds, the position in the data. */
  readonly training?: unknown;
  /** How long the epoch took, in seconds. */
  readonly seconds?: number;
  /** When the epoch ended, in seconds since 1970. */
  readonly time?: number;
}

/**
 * A callback is a pure reducer. `init()` gives the first state; `update(state, report)` gives the next one and leaves the
 * old one as it is. States are plain JSON (trees of weights apart), so that a run can be saved and resumed anywhere.
 */
export interface Callback<State, S = EpochReport> {
  /** What errors call it. */
  readonly name: string;
  init(): State;
  update(state: State, report: S): State;
  /** Lets the outside world know of a state that `update` returned: appends to a file, saves a checkpoint. */
  write?(state: State, run: Run): void | Promise<void>;
  /** The weights to keep after training, where this callback knows better than the last ones. */
  restore?(state: State): unknown;
  /** Closes what `write` opened. */
  end?(state: State): void | Promise<void>;
}

/** What `write` gets beside its own state: the report of the epoch, and the state of the whole run. */
export interface Run {
  readonly seen: EpochReport;
  readonly state: unknown;
}

/** Which way a metric improves: `"min"` falls, `"max"` rises. */
export type Mode = "min" | "max";

/** Why training was stopped. */
export type StopReason =
  | "patience"
  | "stoppingThreshold"
  | "divergenceThreshold"
  | "nonFinite"
  | "generalizationLoss"
  | "progressQuotient"
  | "upStrips"
  | "gap"
  | "timeBudget";

/** The part of a state by which a callback asks for the end of training. */
export interface Stopping {
  readonly stop: boolean;
  readonly reason: StopReason | null;
}

/** A number as JSON can hold it: `Number(recorded)` gives it back. */
export type Recorded = number | "NaN" | "Infinity" | "-Infinity";

/** Whose rules decide what an improvement is and when patience ends; the package's own where it is left out. */
export type Semantics = "keras" | "lightning" | "flax";
