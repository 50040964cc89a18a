import { bernoulliMask } from "@reg/dropout";
import { expectSeed, foldIn } from "@reg/tensor";
import { expectNumber, expectWhole } from "@reg/tensor/checks";
import { nextStep } from "../internal/passes.ts";
import type { Tf, TfTensor } from "../internal/tf.ts";
import { toTf } from "../ops/internal/memory.ts";
import { cellsOf, type DroppingCell } from "./internal/cellsOf.ts";
import type { Layer } from "./internal/defineLayer.ts";
import { forgetMasks } from "./internal/forgetMasks.ts";
import { mendGru } from "./internal/mendGru.ts";
import { type WrapperOptions, wrapLayer } from "./internal/wrapLayer.ts";

export interface RecurrentDropoutOptions extends WrapperOptions {
  /** The chance of an input of the cell being dropped, in [0, 1). Default: 0. */
  readonly inputRate?: number;
  /** The chance of an element of the state being dropped on its way into the next step, in [0, 1). Default: 0. */
  readonly recurrentRate?: number;
  /** A whole number in [0, 2^53), another one for each layer. */
  readonly seed: number;
  /** How many training steps it has seen; saved with the model. */
  readonly step?: number;
}

/**
 * Variational dropout of a recurrent layer: one mask for all times, on what enters the cell and on its state.
 *
 *     h[t + 1] = cell(maskₓ ⊙ x[t], maskₕ ⊙ h[t]) in training, the layer alone in inference
 *
 * A new mask each step, which the gates share; what a GRU or LSTM carries over from one time to the next is never dropped. The layer's
 * own `dropout` and `recurrentDropout` must be 0.
 *
 * @returns the layer's constructor; its layers wrap simpleRNN, gru, lstm, rnn of their cells, or bidirectional of them
 * @throws RangeError for a rate outside [0, 1), a bad seed, or a layer that drops by itself; TypeError for a layer without cells.
 * @see Gal and Ghahramani: "A theoretically grounded application of dropout in recurrent neural networks" (2016),
 *   https://arxiv.org/abs/1512.05287
 * @example model.add(recurrentDropout(tf)({ layer: tf.layers.lstm({ units: 32 }), recurrentRate: 0.3, seed: 7 }));
 */
export function recurrentDropout(tf: Tf) {
  mendGru(tf);
  return wrapLayer<RecurrentDropoutOptions, { step: number }>(tf, {
    name: "recurrentDropout",
    options: ["inputRate", "recurrentRate", "seed", "step"],
    check({ layer, inputRate = 0, recurrentRate = 0, seed, step = 0 }) {
      if (seed === undefined)
        throw new TypeError(
          "recurrentDropout: seed must be given among the options, as in { seed: 7 }, another one for each layer.",
        );
      expectSeed("recurrentDropout", seed);
      expectWhole("recurrentDropout", "step", step, 0);
      for (const [rate, value] of Object.entries({ inputRate, recurrentRate })) {
        expectNumber("recurrentDropout", rate, value, "[0, 1)", "It is the chance of being dropped.");
      }
      for (const cell of cellsOf("recurrentDropout", layer)) {
        if (cell.dropout > 0 || cell.recurrentDropout > 0) {
          throw new RangeError(
            "recurrentDropout: the layer inside must not drop by itself. Leave out its dropout and recurrentDropout.",
          );
        }
      }
    },
    state: ({ step = 0 }) => ({ step }),
    config: ({ state }) => ({ step: state.step }),
    call(inner, { layer, options, state, kwargs }) {
      const { inputRate = 0, recurrentRate = 0, seed } = options;
      if (kwargs.monteCarlo !== undefined) {
        const pass = foldIn(seed, "monteCarlo", kwargs.monteCarlo);
        return dropping(tf, layer, { inputRate, recurrentRate, seed: pass }, () =>
          inner({ ...kwargs, training: true }),
        );
      }
      if (!kwargs.training) return inner(kwargs);
      return dropping(tf, layer, { inputRate, recurrentRate, seed: foldIn(seed, nextStep(tf, state)) }, () =>
        inner(kwargs),
      );
    },
  });
}

interface Drawing {
  readonly inputRate: number;
  readonly recurrentRate: number;
  readonly seed: number;
}

/** What `body` returns while the cells of a layer drop by masks of the seed. */
function dropping<T>(tf: Tf, layer: Layer, { inputRate, recurrentRate, seed }: Drawing, body: () => T): T {
  const cells = cellsOf("recurrentDropout", layer);
  let masks = 0;
  const draw = (like: TfTensor, rate: number) => toTf(tf, bernoulliMask(foldIn(seed, masks++), like.shape, { rate }));
  const set = (settings: Partial<DroppingCell>) => {
    for (const cell of cells) Object.assign(cell, settings);
  };
  set({ dropout: inputRate, recurrentDropout: recurrentRate, dropoutFunc: draw });
  try {
    return body();
  } finally {
    forgetMasks(tf, layer);
    set({ dropout: 0, recurrentDropout: 0, dropoutFunc: undefined });
  }
}
