import { expectOptions, expectWhole, shown } from "@reg/tensor/checks";
import { reducer } from "../internal/reducer.ts";
import type { Callback } from "../types.ts";
import { deserialize } from "./internal/deserialize.ts";
import { serialize } from "./internal/serialize.ts";
import type { Store } from "./store.ts";

export interface CheckpointOptions {
  /** Where to: `memoryStore()`, `indexedDBStore({ name })`, or `fileStore(folder)` of `@reg/callbacks/node`. */
  readonly store: Store;
  /** Save every so many epochs, at least 1, the default. */
  readonly every?: number;
  /** How many of the latest checkpoints to keep, at least 1. Default: 2, since one may turn out to be damaged. */
  readonly keep?: number;
  /** Begins the names in the store, so that several runs can share it. Default: `"checkpoint"`. */
  readonly prefix?: string;
}

/** All that a run needs to go on. */
export interface Saved<W = unknown, T = unknown, S = unknown> {
  /** The last epoch that is in it: go on with the next one. */
  readonly epoch: number;
  /** The state of `monitor`, or whatever `save` was given. */
  readonly state: S;
  readonly weights: W;
  /** What `training` of the report was: the optimizer's state, seeds. */
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

const OPTIONS = ["store", "every", "keep", "prefix"];

/**
 * Saves the weights, the state of all callbacks and what else the loop hands over as `training` of the report, so that a run
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
export function checkpoint(options: CheckpointOptions): Checkpoint {
  expectOptions("checkpoint", options, OPTIONS);
  const { store, every = 1, keep = 2, prefix = "checkpoint" } = options;
  if (typeof store?.list !== "function" || typeof store.write !== "function") {
    throw new TypeError(`checkpoint: store must be a store such as memoryStore(), got ${shown(store)}.`);
  }
  if (typeof prefix !== "string") throw new TypeError(`checkpoint: prefix must be text, got ${shown(prefix)}.`);
  expectWhole("checkpoint", "every", every, 1);
  expectWhole("checkpoint", "keep", keep, 1);

  /** The epochs in the store, latest first. */
  async function epochs(): Promise<number[]> {
    const names = await store.list();
    const found = names.map((name) => Number(name.slice(prefix.length + 1)));
    return found.filter((epoch, i) => Number.isSafeInteger(epoch) && nameOf(epoch) === names[i]).sort((a, b) => b - a);
  }
  const nameOf = (epoch: number) => `${prefix}-${String(epoch).padStart(8, "0")}`;
  const remove = async (epochs: readonly number[]) => {
    for (const epoch of epochs) await store.remove(nameOf(epoch));
  };

  /** The latest of these epochs that is whole; if none is and one could not be read, what the store threw. */
  async function latest(epochs: readonly number[]): Promise<Saved | undefined> {
    const errors: unknown[] = [];
    for (const epoch of epochs) {
      try {
        const bytes = await store.read(nameOf(epoch));
        const saved = bytes && (deserialize(bytes) as Saved | undefined);
        if (typeof saved === "object" && saved !== null && saved.epoch === epoch) return saved;
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
    return undefined;
  }

  async function save(saved: Saved): Promise<void> {
    expectOptions("checkpoint.save", saved, ["epoch", "state", "weights", "training"], "input");
    const { epoch, state, weights, training } = saved;
    expectWhole("checkpoint", "epoch", epoch, 0);
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
    ...reducer<CheckpointState>(
      "checkpoint",
      { epoch: null, due: false },
      { epoch: "whole?", due: "boolean" },
      (state, { epoch }) => {
        const due = (epoch + 1) % every === 0;
        return { epoch: due ? epoch : state.epoch, due };
      },
    ),
    async write({ due }, { seen: report, state }) {
      if (due) await save({ epoch: report.epoch, state, weights: report.weights, training: report.training });
    },
    save,
    load: async <W, T, S>() => (await latest(await epochs())) as Saved<W, T, S> | undefined,
    async clear() {
      await remove(await epochs());
      await store.sweep?.(`${prefix}-`);
    },
  };
}
