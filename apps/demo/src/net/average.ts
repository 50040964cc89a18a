import { weightAverage } from "@reg/callbacks";
import { tensor } from "@reg/tensor";
import type { Weights } from "../optimizers/optimizer.ts";
import type { Recipe } from "../recipe.ts";
import { type Arrays, arraysOf } from "./serving.ts";

/** The exponential mean of weights, if a recipe asks for it. */
export function averageOf({ ema }: Recipe) {
  if (!ema) return undefined;
  const mean = weightAverage<Arrays>({ decay: ema, reuse: true });
  let state = mean.init();
  return {
    update(epoch: number, weights: Weights) {
      state = mean.update(state, { epoch, metrics: {}, weights: arraysOf(weights) });
    },
    save: () => state,
    load(saved: typeof state) {
      state = saved;
    },
    result(weights: Weights): Weights | undefined {
      const arrays = mean.result(state)?.weights;
      return (
        arrays && Object.fromEntries(Object.entries(arrays).map(([name, w]) => [name, tensor(w, weights[name].shape)]))
      );
    },
  };
}
