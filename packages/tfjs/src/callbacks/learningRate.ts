import type { Schedule } from "@reg/callbacks";
import type { CustomCallback } from "@tensorflow/tfjs-layers";
import type { Tf } from "../internal/tf.ts";
import { fitCallback, optimizerOf, setLearningRate } from "./internal/fitCallback.ts";

/**
 * Sets the learning rate before every step, from a schedule of `@reg/callbacks` or any function of the step.
 *
 *     rate = schedule(step), where step counts the optimizer's steps from 0
 *
 * The optimizer's count is saved with the model, so that a run that goes on is where it was.
 *
 * @returns a callback for fit
 * @throws TypeError for what is no function; whatever the schedule throws.
 * @see Smith: "Cyclical learning rates for training neural networks" (2017), https://arxiv.org/abs/1506.01186
 * @example learningRate(tf)(cosineDecay({ rate: 1e-3, steps: 1000 }));
 */
export function learningRate(tf: Tf) {
  return (schedule: Schedule): CustomCallback => {
    if (typeof schedule !== "function") {
      throw new TypeError(`learningRate: schedule must be a function from a step to a rate, got ${String(schedule)}.`);
    }
    return fitCallback(tf, { beforeBatch: (fit) => setLearningRate(fit, schedule(optimizerOf(fit).iterations)) });
  };
}
