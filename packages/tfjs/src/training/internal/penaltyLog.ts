import type { Scalar } from "@tensorflow/tfjs-core";
import { once } from "../../internal/registry.ts";
import type { Tf } from "../../internal/tf.ts";
import { total } from "../../internal/total.ts";

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
  last.set(model, tf.keep(sumOf(tf, penalties)));
}

export const lastPenalty = (tf: Tf, model: object): Scalar | undefined => lastOf(tf).get(model);

/** The sum as a new tensor, which no backend copies where there is but one. */
const sumOf = (tf: Tf, penalties: readonly Scalar[]): Scalar =>
  tf.tidy(() => tf.reshape(total(tf, penalties), []) as Scalar);
