import type { History, Score } from "./job.ts";

/** A history that grows. */
type Growing = { [K in keyof History]: number[] };

export const emptyHistory = (): Growing => ({
  trainLoss: [],
  validationLoss: [],
  trainAccuracy: [],
  validationAccuracy: [],
  penalty: [],
});

export function record(history: Growing, train: Score, validation: Score, penalty: number): void {
  history.trainLoss.push(train.loss);
  history.trainAccuracy.push(train.accuracy);
  history.validationLoss.push(validation.loss);
  history.validationAccuracy.push(validation.accuracy);
  history.penalty.push(penalty);
}
