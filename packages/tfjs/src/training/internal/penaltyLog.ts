import type { Scalar } from "@tensorflow/tfjs-core";
import { once } from "../../internal/registry.ts";
import type { Tf } from "../../internal/tf.ts";

/** The penalty of the last step, of the models that are in a fit. */
const lastOf = (tf: Tf): Map<object, Scalar | undefined> => once(tf, "penalty", () => new Map());

export function startPenaltyLog(tf: Tf, model: object): void {
  endPenaltyLog(tf, model);
  lastOf(tf).set(model, undefined);
}

export function endPenaltyLog(tf: Tf, model: object): void {
  lastOf(tf).get(model)?.dispose();
  lastOf(tf).delete(model);
}

/** Called for every loss: the sum of its penalties is kept until the next one. */
export function notePenalty(tf: Tf, model: object, penalties: readonly Scalar[]): void {
  const last = lastOf(tf);
  if (!last.has(model)) return;
  last.get(model)?.dispose();
  last.set(model, tf.keep(tf.tidy(() => tf.addN([...penalties, tf.scalar(0)]) as Scalar)));
}

export const lastPenalty = (tf: Tf, model: object): Scalar | undefined => lastOf(tf).get(model);
