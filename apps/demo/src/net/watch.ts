import { earlyStopping, keepBest } from "@reg/callbacks";
import type { Recipe } from "../recipe.ts";
import { type Arrays, arraysOf, type Serving } from "./serving.ts";

/** Early stopping, and the weights to go back to. */
export function watchOf({ patience }: Recipe) {
  const stopping = earlyStopping({ monitor: "val_loss", patience: patience ?? Number.MAX_SAFE_INTEGER });
  const keep = keepBest<Arrays>({ monitor: "val_loss" });
  let state = stopping.init();
  let best = keep.init();
  const arrays = ({ weights, statistics }: Serving): Arrays => arraysOf({ ...weights, ...statistics });
  return {
    stopped: () => state.stop,
    update(epoch: number, loss: number, serving: Serving) {
      if (patience === undefined) return;
      const seen = { epoch, metrics: { val_loss: loss }, weights: arrays(serving) };
      state = stopping.update(state, seen);
      best = keep.update(best, seen);
    },
    save: () => ({ state, best }),
    load(saved: { state: typeof state; best: typeof best }) {
      ({ state, best } = saved);
    },
    restore(live: Serving): number | undefined {
      if (best.kept.length === 0) return undefined;
      keep.restore(best, arrays(live));
      return best.kept[0].epoch + 1;
    },
  };
}
