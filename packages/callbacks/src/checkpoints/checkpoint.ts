import { expectWhole } from "../internal/checks.ts";
import { reducer } from "../internal/reducer.ts";
import type { Callback } from "../types.ts";
import { deserialize, serialize } from "./internal/serialize.ts";
import type { Store } from "./store.ts";

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
  /** What `report.training` was: the optimizer's state, seeds. */
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
 * Saves the weights, the state of all callbacks and what else the loop hands over as `report.training`, so that a run
 * that died goes on bit by bit as if it had not. `monitor` writes it after each update; `load` finds the latest one
 * whose checksum is right, and the one before it where that one was cut off or damaged. A new checkpoint is whole in
 * the store before an old one is removed.
 *
 * @throws RangeError for options out of range, and when the store holds a later epoch, which another run left there;
 * TypeError for weights or states that cannot be stored; whatever the store throws.
 * @example
 * const backup = checkpoint({ store: memoryStore(), every: 5 });
 * await backup.save({ epoch: 4, state: {}, weights: { w: Float32Array.of(1) }, training: { seed: 7 } });
 * (await backup.load())?.epoch; // 4
 */
export function checkpoint({ store, every = 1, keep = 2, prefix = "checkpoint" }: CheckpointOptions): Checkpoint {
  expectWhole("checkpoint", { every, keep }, 1);

  /** The epochs in the store, latest first. */
  async function epochs(): Promise<number[]> {
    const names = await store.list();
    const found = names.map((name) => Number(name.slice(prefix.length + 1)));
    return found.filter((epoch, i) => nameOf(epoch) === names[i]).sort((a, b) => b - a);
  }
  const nameOf = (epoch: number) => `${prefix}-${String(epoch).padStart(8, "0")}`;
  const remove = async (epochs: readonly number[]) => {
    for (const epoch of epochs) await store.remove(nameOf(epoch));
  };

  /** The latest that is whole of the epochs, latest first. */
  async function latest(epochs: readonly number[]): Promise<Saved | undefined> {
    for (const epoch of epochs) {
      const bytes = await store.read(nameOf(epoch));
      const saved = bytes && deserialize(bytes);
      if (saved !== undefined) return saved as Saved;
    }
    return undefined;
  }

  async function save({ epoch, state, weights, training }: Saved): Promise<void> {
    expectWhole("checkpoint", { epoch }, 0);
    const bytes = serialize({ epoch, state, weights, training });
    const found = await epochs();
    const later = found.filter((other) => other > epoch);
    const other = await latest(later);
    if (other !== undefined) {
      throw new RangeError(
        `checkpoint: the store holds epoch ${other.epoch} of another run, and this one is at ${epoch}. ` +
          "Go on from load(), empty the store with clear(), or give this run a prefix of its own.",
      );
    }
    await store.write(nameOf(epoch), bytes);
    await remove([...later, ...found.filter((other) => other < epoch).slice(keep - 1)]);
  }

  return {
    ...reducer<CheckpointState>("checkpoint", { epoch: null, due: false }, (state, { epoch }) => {
      const due = (epoch + 1) % every === 0;
      return { epoch: due ? epoch : state.epoch, due };
    }),
    async write({ due }, { report, state }) {
      if (due) await save({ epoch: report.epoch, state, weights: report.weights, training: report.training });
    },
    save,
    load: async <W, T, S>() => (await latest(await epochs())) as Saved<W, T, S> | undefined,
    clear: async () => remove(await epochs()),
  };
}
