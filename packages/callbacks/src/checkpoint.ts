import { expectWhole } from "./checks.ts";
import { expectSeen } from "./metricOf.ts";
import { deserialize, serialize } from "./serialize.ts";
import type { Store } from "./store.ts";
import type { Callback, Run, Seen } from "./types.ts";

export interface CheckpointOptions {
  /** Where to: `memoryStore()`, `indexedDBStore({ name })`, or `fileStore(folder)` of `@reg/callbacks/node`. */
  readonly store: Store;
  /** Save every so many epochs, at least 1, the default. */
  readonly every?: number;
  /** How many of the latest checkpoints to keep, at least 1. Default 2: one may turn out to be damaged. */
  readonly keep?: number;
  /** Begins the names in the store, so that several runs can share it. Default `"checkpoint"`. */
  readonly prefix?: string;
}

/** All that a run needs to go on. */
export interface Saved<W = unknown, T = unknown, S = unknown> {
  /** The last epoch that is in it: go on with the next one. */
  readonly epoch: number;
  /** The state of `monitor`, or whatever `save` was given. */
  readonly state: S;
  readonly weights: W;
  /** What `seen.training` was: the optimizer's state, seeds. */
  readonly training: T;
}

export interface CheckpointState {
  /** The last epoch that was due; null before. */
  readonly epoch: number | null;
  readonly due: boolean;
}

export interface Checkpoint extends Callback<CheckpointState> {
  /** The latest checkpoint that is whole; undefined where there is none. Damaged ones are passed over. */
  load<W, T, S>(): Promise<Saved<W, T, S> | undefined>;
  /** Saves one by hand, for loops without `monitor`. */
  save(saved: Saved): Promise<void>;
  /** Removes all checkpoints of this prefix. */
  clear(): Promise<void>;
}

/**
 * Saves the weights, the state of all callbacks and what else the loop hands over as `seen.training`, so that a run
 * that died goes on bit by bit as if it had not. `monitor` writes it after each update; `load` finds the latest one
 * whose checksum is right, and the one before it where that one was cut off or damaged. A new checkpoint is whole in
 * the store before an old one is removed.
 *
 * @throws RangeError for options out of range, and when the store holds a later epoch, which another run left there;
 * TypeError for weights or states that cannot be stored; whatever the store throws.
 * @example
 * const backup = checkpoint({ store: memoryStore(), every: 5 });
 * await backup.save({ epoch: 4, state: {}, weights: { w: Float32Array.of(1) }, training: { seed: 7 } });
 * (await backup.load()).epoch; // 4
 */
export function checkpoint({ store, every = 1, keep = 2, prefix = "checkpoint" }: CheckpointOptions): Checkpoint {
  expectWhole("checkpoint: every", every, 1);
  expectWhole("checkpoint: keep", keep, 1);

  /** The epochs in the store, latest first. */
  async function epochs(): Promise<number[]> {
    const names = await store.list();
    const found = names.filter((name) => name.startsWith(`${prefix}-`)).map((name) => name.slice(prefix.length + 1));
    return found
      .filter((rest) => /^\d{8,}$/.test(rest))
      .map(Number)
      .sort((a, b) => b - a);
  }
  const nameOf = (epoch: number) => `${prefix}-${String(epoch).padStart(8, "0")}`;

  async function whole(epoch: number): Promise<Saved | undefined> {
    const bytes = await store.read(nameOf(epoch));
    return bytes && (deserialize(bytes) as Saved | undefined);
  }

  async function save({ epoch, state, weights, training }: Saved): Promise<void> {
    expectWhole("checkpoint: epoch", epoch, 0);
    const bytes = serialize({ epoch, state, weights, training });
    const found = await epochs();
    const later = found.filter((other) => other > epoch);
    for (const other of later) {
      if ((await whole(other)) === undefined) continue;
      throw new RangeError(
        `checkpoint: the store holds epoch ${other} of another run, and this one is at ${epoch}. ` +
          "Go on from load(), empty the store with clear(), or give this run a prefix of its own.",
      );
    }
    const old = found.filter((other) => other < epoch).slice(keep - 1);
    await store.write(nameOf(epoch), bytes);
    for (const other of [...later, ...old]) await store.remove(nameOf(other));
  }

  async function load<W, T, S>(): Promise<Saved<W, T, S> | undefined> {
    for (const epoch of await epochs()) {
      const saved = await whole(epoch);
      if (saved !== undefined) return saved as Saved<W, T, S>;
    }
    return undefined;
  }

  async function clear(): Promise<void> {
    for (const epoch of await epochs()) await store.remove(nameOf(epoch));
  }

  return {
    name: "checkpoint",
    init: () => ({ epoch: null, due: false }),
    update(state, seen: Seen) {
      expectSeen("checkpoint", seen);
      const due = (seen.epoch + 1) % every === 0;
      return { epoch: due ? seen.epoch : state.epoch, due };
    },
    async write({ due }: CheckpointState, { seen, state }: Run) {
      if (due) await save({ epoch: seen.epoch, state, weights: seen.weights, training: seen.training });
    },
    save,
    load,
    clear,
  };
}
