import { type ProgressOptions as Options, progress as show } from "@reg/callbacks";
import { expectObject } from "../internal/checked.ts";
import type { Tf } from "../internal/tf.ts";
import { monitorFit } from "./monitor.ts";

/** The number of epochs is that of fit. */
export type ProgressOptions = Omit<Options, "epochs">;

/**
 * Shows how far a fit has come: a bar that you bring, or a line for every epoch.
 *
 *     epoch 3 of 10: loss 0.5, val_loss 0.6
 *
 * @returns a callback for fit
 * @throws TypeError without a bar and without `print`, and for an unknown option.
 * @see https://www.npmjs.com/package/cli-progress, whose SingleBar is such a bar
 * @example progress(tf)({ print: console.log });
 */
export function progress(tf: Tf) {
  return (options: ProgressOptions) => {
    expectObject("progress", options);
    const of = (epochs: number) => show({ ...options, epochs });
    of(1); // whether the options are some
    return monitorFit(tf, ({ epochs }) => ({ progress: of(epochs) }));
  };
}
