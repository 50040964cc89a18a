import { elasticNet } from "@reg/penalties";
import { zeros } from "@reg/tensor";
import type { Tf, TfTensor } from "../internal/tf.ts";
import { totalOf } from "../internal/total.ts";
import { elasticNetOnDevice } from "../ops/internal/composed.ts";
import { isOnDevice } from "../ops/internal/memory.ts";
import { applyOp } from "../ops/op.ts";
import { defineLayer, identity } from "./internal/defineLayer.ts";

export interface ActivityPenaltyOptions {
  /** How much the loss weighs Σ|x| of a sample. Default: 0. */
  readonly l1?: number;
  /** How much it weighs ½Σx². Default: 0. */
  readonly l2?: number;
}

/**
 * An activity penalty: adds to the loss a penalty of what passes, and passes it on.
 *
 *     penalty = (l1 · Σ|x| + ½ · l2 · Σx²) / N, y = x
 *
 * It takes part in training only; `val_penalty` leaves it out.
 *
 * @returns the layer's constructor; its layers take [N, ...]
 * @throws RangeError for a strength that is negative or not finite; TypeError for an unknown option.
 * @see Glorot, Bordes, Bengio: "Deep sparse rectifier neural networks" (2011),
 *   https://proceedings.mlr.press/v15/glorot11a.html, section 3
 * @example model.add(activityPenalty(tf)({ l1: 1e-4 }));
 */
export function activityPenalty(tf: Tf) {
  return defineLayer<ActivityPenaltyOptions, { last: TfTensor[] }>(tf, {
    name: "activityPenalty",
    options: ["l1", "l2"],
    check: ({ l1 = 0, l2 = 0 }) => elasticNet({ w: zeros([1]) }, { l1, l2 }),
    state: () => ({ last: [] }),
    build({ layer, options: { l1 = 0, l2 = 0 }, state }) {
      layer.addLoss(() =>
        tf.tidy(() => {
          const penalty = (w: TfTensor) =>
            isOnDevice(tf) ? elasticNetOnDevice(tf, w, { l1, l2 }) : applyOp(tf, elasticNet, { w }, { l1, l2 })[0];
          const terms = state.last.splice(0).map((w) => tf.div(penalty(w), w.shape[0]));
          return totalOf(tf, terms);
        }),
      );
    },
    call(x, { state, kwargs }) {
      if (kwargs.training) state.last.push(x);
      return identity(tf, x);
    },
  });
}
