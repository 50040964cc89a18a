/** Throws unless what a training step of the caller's gave is a number; it may be NaN. */
export function expectLoss(what: string, loss: unknown): asserts loss is number {
  if (typeof loss !== "number") throw new TypeError(`${what}: step must give a loss, got ${String(loss)}.`);
}
