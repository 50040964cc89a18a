import { CallbackError, type Failure } from "./callbackError.ts";
import { expectSeen } from "./metricOf.ts";
import type { Run, Seen, Stopping } from "./types.ts";

/** Any callback, whatever its state. */
export interface AnyCallback {
  readonly name: string;
  init(): unknown;
  update(state: never, seen: never): unknown;
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
  update(state: MonitorState<C>, seen: Seen): MonitorState<C>;
  /** `update`, and then what the callbacks let the outside world know: files, checkpoints, the progress bar. */
  step(state: MonitorState<C>, seen: Seen): Promise<MonitorState<C>>;
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
  const parts = partsOf(callbacks);
  const listed = Array.isArray(callbacks);
  const stateOf = (states: unknown, key: string) => (states as Record<string, never>)[key]!;
  const collect = (entries: [string, unknown][]) =>
    (listed ? entries.map(([, state]) => state) : Object.fromEntries(entries)) as MonitorState<C>["states"];

  function updated(state: MonitorState<C>, seen: Seen): { state: MonitorState<C>; failures: Failure[] } {
    expectSeen("monitor", seen);
    const failures: Failure[] = [];
    const entries = parts.map(({ key, label, callback }): [string, unknown] => {
      const before = stateOf(state.states, key);
      try {
        return [key, callback.update(before, seen as never)];
      } catch (error) {
        failures.push({ callback: label, error });
        return [key, before];
      }
    });
    const asks = (after: unknown): after is Stopping => (after as Partial<Stopping> | null)?.stop === true;
    const at = state.stop ? -1 : entries.findIndex(([, after]) => asks(after));
    const { stop, reason, stoppedBy } = state;
    const verdict = at < 0 ? { stop, reason, stoppedBy } : stopped(entries[at]![1] as Stopping, parts[at]!.label);
    return { state: { epoch: seen.epoch + 1, ...verdict, states: collect(entries) }, failures };
  }

  return {
    init: () => ({
      epoch: 0,
      stop: false,
      reason: null,
      stoppedBy: null,
      states: collect(parts.map(({ key, callback }) => [key, callback.init()])),
    }),
    update(before, seen) {
      const { state, failures } = updated(before, seen);
      if (failures.length > 0) throw new CallbackError(failures, seen.epoch, state);
      return state;
    },
    async step(before, seen) {
      const { state, failures } = updated(before, seen);
      const failed = new Set(failures.map(({ callback }) => callback));
      for (const { key, label, callback } of parts) {
        if (failed.has(label)) continue;
        try {
          await callback.write?.(stateOf(state.states, key), { seen, state });
        } catch (error) {
          failures.push({ callback: label, error });
        }
      }
      if (failures.length > 0) throw new CallbackError(failures, seen.epoch, state);
      return state;
    },
    restore<W>(state: MonitorState<C>, weights: W): W {
      for (const { key, callback } of parts) {
        const restored = callback.restore?.(stateOf(state.states, key));
        if (restored !== undefined) return restored as W;
      }
      return weights;
    },
    async end(state) {
      const failures: Failure[] = [];
      for (const { key, label, callback } of parts) {
        try {
          await callback.end?.(stateOf(state.states, key));
        } catch (error) {
          failures.push({ callback: label, error });
        }
      }
      if (failures.length > 0) throw new CallbackError(failures, state.epoch - 1, state);
    },
  };
}

const stopped = ({ reason }: Stopping, stoppedBy: string) => ({ stop: true, reason, stoppedBy });

/** The callbacks with their place and what errors call them: "keep (keepBest)", "callbacks[1] (keepBest)". */
function partsOf(callbacks: Callbacks) {
  return Object.entries(callbacks).map(([key, callback]: [string, AnyCallback]) => {
    if (typeof callback?.init !== "function" || typeof callback.update !== "function") {
      throw new TypeError(`monitor: ${key} must be a callback with init and update, got ${String(callback)}.`);
    }
    const place = Array.isArray(callbacks) ? `callbacks[${key}]` : key;
    return { key, callback, label: place === callback.name ? place : `${place} (${callback.name})` };
  });
}
