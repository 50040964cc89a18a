import { type CheckpointOptions, checkpoint as storeOf } from "@reg/callbacks";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { Tf } from "../internal/tf.ts";
import { type TrainingState, type Weights, writeTraining, writeWeights } from "./internal/modelState.ts";
import { type FitMonitor, monitorFit } from "./monitor.ts";

export interface FitCheckpoint extends FitMonitor<object> {
  /**
   * Gives a compiled model the weights, optimizer state and steps of the latest checkpoint that is whole, and tells the
   * epoch to go on with: 0 where there is none.
   */
  resume(model: LayersModel): Promise<number>;
  /** Removes all checkpoints. */
  clear(): Promise<void>;
}

/**
 * Saves after epochs what a run needs to go on bit by bit: weights, the state of the optimizer, the steps of random layers.
 *
 * The store is `memoryStore()`, `indexedDBStore({ name })` or `fileStore(folder)` of `@reg/callbacks`. A checkpoint is whole
 * before an older one is removed; damaged ones are passed over.
 *
 * @returns a callback for fit with `resume(model)` and `clear()`
 * @throws RangeError for options out of range, and for a checkpoint of another model; whatever the store throws.
 * @see Chollet et al.: Keras (2015), BackupAndRestore
 * @example
 * const backup = checkpoint(tf)({ store: memoryStore() });
 * const initialEpoch = await backup.resume(model);
 * await model.fit(x, y, { epochs: 10, initialEpoch, shuffle: false, callbacks: [backup] });
 */
export function checkpoint(tf: Tf) {
  return (options: CheckpointOptions): FitCheckpoint => {
    const backup = storeOf(options);
    const callback = monitorFit(tf, () => ({ backup }));
    return Object.assign(callback, {
      async resume(model: LayersModel): Promise<number> {
        const saved = await backup.load<Weights, TrainingState, unknown>();
        if (!saved) return 0;
        const inner = (model as unknown as { model?: LayersModel }).model ?? model;
        if (!inner.optimizer) throw new Error("checkpoint: compile the model before resume(model).");
        writeWeights(tf, inner, saved.weights);
        await writeTraining(tf, inner, saved.training);
        return saved.epoch + 1;
      },
      clear: () => backup.clear(),
    }) as unknown as FitCheckpoint;
  };
}
