import { shown } from "@reg/tensor/checks";

/** Throws unless a training step is a function. */
export function expectStep(what: string, step: unknown): void {
  if (typeof step !== "function") {
    throw new TypeError(
      `${what}: step must be a function that trains one step and gives its loss, got ${shown(step)}.`,
    );
  }
}

/** Throws unless what a training step of the caller's gave is a number; it may be NaN. */
export function expectLoss(what: string, loss: unknown): asserts loss is number {
  if (typeof loss !== "number") throw new TypeError(`${what}: step must give a loss, got ${String(loss)}.`);
}
