import type { Store } from "../../store/types.ts";
import type { Checkpoint } from "../../trial/types.ts";

/** Saves the checkpoints of a trial one after another; of those that come meanwhile, the last alone. */
export function saver(store: Store, run: string) {
  let waiting: Checkpoint | undefined;
  let saving: Promise<void> | undefined;
  const work = async () => {
    while (waiting) {
      const one = waiting;
      waiting = undefined;
      await store.saveCheckpoint(run, one);
    }
    saving = undefined;
  };
  return {
    save(checkpoint: Checkpoint) {
      waiting = checkpoint;
      saving ??= work();
      saving.catch(() => {}); // told by `idle`
    },
    /** Until all is saved. */
    idle: async () => saving,
  };
}
