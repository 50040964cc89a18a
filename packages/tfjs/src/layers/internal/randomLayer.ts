import { expectSeed, foldIn } from "@reg/tensor";
import { expectWhole } from "@reg/tensor/checks";
import { nextStep } from "../../internal/passes.ts";
import type { Tf, TfTensor } from "../../internal/tf.ts";
import { type Definition, defineLayer, identity, type Layer, type LayerArgs } from "./defineLayer.ts";

/** What every random layer takes. */
export interface RandomOptions {
  /** A whole number in [0, 2^53), another one for each layer. The draws of step t are those of `foldIn(seed, t)`. */
  readonly seed: number;
  /** How many training steps it has seen. Saved with the model, so that a run that goes on draws what is next; 0. */
  readonly step?: number;
}

export interface RandomDefinition<O> extends Pick<Definition<O, unknown>, "name" | "options" | "check"> {
  /** What training does to x, a function of x, the options and the seed alone. */
  readonly draw: (x: TfTensor, options: O, seed: number) => TfTensor;
  /** Whether `monteCarlo` draws, too. Default: true. */
  readonly inMonteCarlo?: boolean;
}

/** A layer that is random in training and the identity in inference. */
export function randomLayer<O extends RandomOptions>(
  tf: Tf,
  { name, options, check, draw, inMonteCarlo = true }: RandomDefinition<O>,
): (options: O & LayerArgs) => Layer {
  return defineLayer<O, { step: number }>(tf, {
    name,
    options: ["seed", "step", ...options],
    check(options) {
      if (options.seed === undefined)
        throw new TypeError(
          `${name}: seed must be given among the options, as in { seed: 7 }, another one for each layer.`,
        );
      expectSeed(name, options.seed);
      const { step = 0 } = options;
      expectWhole(name, "step", step, 0);
      check?.(options);
    },
    state: ({ step = 0 }) => ({ step }),
    config: ({ state }) => ({ step: state.step }) as Partial<O>,
    call(x, { options, state, kwargs }) {
      if (kwargs.monteCarlo !== undefined && inMonteCarlo) {
        return draw(x, options, foldIn(options.seed, "monteCarlo", kwargs.monteCarlo));
      }
      return kwargs.training ? draw(x, options, foldIn(options.seed, nextStep(tf, state))) : identity(tf, x);
    },
  });
}
