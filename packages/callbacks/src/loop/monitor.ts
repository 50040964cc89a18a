import { expectRecord, shown } from "@reg/tensor/checks";
import { expectReport } from "../internal/metricOf.ts";
import type { EpochReport, Run, Stopping } from "../types.ts";
import { CallbackError, type Failure } from "./callbackError.ts";

/** Any callback, regardless of its state. */
export interface AnyCallback {
  readonly name: string;
  init(): unknown;
  update(state: never, report: never): unknown;
  write?(state: never, run: Run): void | Promise<void>;
  restore?(state: never, into?: never): unknown;
  end?(state: never): void | Promise<void>;
}

/** Callbacks by name, or in a list. */
export type Callbacks = Readonly<Record<string, AnyCallback>> | readonly AnyCallback[];

type StateOf<C> = C extends { init(): infer State } ? State : never;

export interface MonitorState<C> extends Stopping {
  /** The next epoch. */
  readonly epoch: number;
  /** Which callback asked for the stop; null while none did. */
  readonly stoppedBy: string | null;
  /** The state of each callback, under its name or at its place. */
  readonly states: { readonly [K in keyof C]: StateOf<C[K]> };
}

export interface Monitor<C> {
  init(): MonitorState<C>;
  /** Updates every callback; pure. */
  update(state: MonitorState<C>, report: EpochReport): MonitorState<C>;
  /** `update`, and then what the callbacks let the outside world know: files, checkpoints, the progress bar. */
  step(state: MonitorState<C>, report: EpochReport): Promise<MonitorState<C>>;
  /** The weights to keep: the first that a callback restores, else `weights` as they are. */
  restore<W>(state: MonitorState<C>, weights: W): W;
  /** Closes what the callbacks opened. */
  end(state: MonitorState<C>): Promise<void>;
}

/**
 * Drives a list of callbacks in a loop of one's own. Its state holds theirs; it stops when one of them stops.
 *
 *     let state = run.init();
 *     while (!state.stop) state = await run.step(state, { epoch: state.epoch, ...train() });
 *     weights = run.restore(state, weights);
 *
 * A callback that throws does not hold up the others: all are updated and written, and then a `CallbackError` names it
 * and holds the state, in which the one that threw is as it was before.
 *
 * @throws CallbackError when callbacks throw; TypeError for something that is no callback.
 * @example
 * const run = monitor({ stopping: earlyStopping({ patience: 3 }), log: history() });
 * const state = run.update(run.init(), { epoch: 0, metrics: { val_loss: 1 } });
 * state.states.stopping.best; // 1
 */
export function monitor<const C extends Callbacks>(callbacks: C): Monitor<C> {
  expectRecord("monitor", "callbacks", callbacks, "a list of callbacks, or an object of them by name");
  const listed = Array.isArray(callbacks);
  const parts = Object.entries(callbacks).map(([key, callback]: [string, AnyCallback]) => {
    if (typeof callback?.init !== "function" || typeof callback.update !== "function") {
      throw new TypeError(`monitor: ${key} must be a callback with init and update, got ${String(callback)}.`);
    }
    // What errors call it: "keep (keepBest)", "callbacks[1] (keepBest)".
    const place = listed ? `callbacks[${key}]` : key;
    return { key, callback, label: place === callback.name ? place : `${place} (${callback.name})` };
  });
  type Part = (typeof parts)[number];
  const stateOf = ({ states }: MonitorState<C>, { key }: Part) => (states as Record<string, never>)[key];
  const collect = (states: readonly unknown[]) =>
    (listed ? states : Object.fromEntries(parts.map(({ key }, i) => [key, states[i]]))) as MonitorState<C>["states"];

  /** Throws unless a state, which may come from a file, has one for each callback. */
  function expectStates(state: MonitorState<C>): void {
    const states = typeof state === "object" && state !== null ? (state.states as unknown) : undefined;
    if (typeof states !== "object" || states === null) {
      throw new TypeError(`monitor: the state must be what init, update or step returned, got ${shown(state)}.`);
    }
    const other = parts.find(({ key }) => !Object.hasOwn(states, key));
    if (other !== undefined) {
      throw new TypeError(`monitor: the state has none of ${other.label}. Was it saved with other callbacks?`);
    }
  }

  function updated(before: MonitorState<C>, report: EpochReport) {
    expectStates(before);
    expectReport("monitor", report);
    const failures: Failure[] = [];
    let { stop, reason, stoppedBy } = before;
    const states = parts.map((part): unknown => {
      try {
        const after = part.callback.update(stateOf(before, part), report as never) as Partial<Stopping> | null;
        if (!stop && after?.stop === true) [stop, reason, stoppedBy] = [true, after.reason ?? reason, part.label];
        return after;
      } catch (error) {
        failures.push({ callback: part.label, error });
        return stateOf(before, part);
      }
    });
    return { state: { epoch: report.epoch + 1, stop, reason, stoppedBy, states: collect(states) }, failures };
  }

  /** Calls `act` for each of the callbacks but those that failed before. */
  async function each(failures: Failure[], act: (part: Part) => unknown): Promise<void> {
    const failed = failures.map(({ callback }) => callback);
    for (const part of parts.filter(({ label }) => !failed.includes(label))) {
      try {
        await act(part);
      } catch (error) {
        failures.push({ callback: part.label, error });
      }
    }
  }

  function settled(failures: readonly Failure[], epoch: number, state: MonitorState<C>): MonitorState<C> {
    if (failures.length > 0) throw new CallbackError(failures, epoch, state);
    return state;
  }

  return {
    init: () => ({
      epoch: 0,
      stop: false,
      reason: null,
      stoppedBy: null,
      states: collect(parts.map(({ callback }) => callback.init())),
    }),
    update(before, report) {
      const { state, failures } = updated(before, report);
      return settled(failures, report.epoch, state);
    },
    async step(before, report) {
      const { state, failures } = updated(before, report);
      await each(failures, (part) => part.callback.write?.(stateOf(state, part), { seen: report, state }));
      return settled(failures, report.epoch, state);
    },
    restore<W>(state: MonitorState<C>, weights: W): W {
      for (const part of parts) {
        const restored = part.callback.restore?.(stateOf(state, part));
        if (restored !== undefined) return restored as W;
      }
      return weights;
    },
    async end(state) {
      const failures: Failure[] = [];
      await each(failures, (part) => part.callback.end?.(stateOf(state, part)));
      settled(failures, state.epoch - 1, state);
    },
  };
}
