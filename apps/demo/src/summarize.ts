import { diagnose } from "@reg/callbacks";
import type { Outcome, Score } from "./job.ts";
import { difference, type Estimate, estimate } from "./statistics.ts";

type Part = "train" | "validation" | "test";

/** What the seeds of one recipe have in common. */
export interface Summary {
  readonly name: string;
  readonly accuracy: Readonly<Record<Part, Estimate>>;
  readonly loss: Readonly<Record<Part, Estimate>>;
  /** Validation loss minus training loss, both on the data alone. */
  readonly gap: Estimate;
  /** Test accuracy minus that of the first recipe, seed by seed; `null` for the first. */
  readonly gain: Estimate | null;
  readonly penalty: Estimate;
  readonly zeros: Estimate;
  readonly parameters: number;
  readonly epochs: Estimate;
  /** Over the seeds that have one; the mean is NaN where none has. */
  readonly bestEpoch: Estimate;
  /** The mean of |correlation| between hidden units, where the net has a dense hidden layer. */
  readonly coAdaptation: Estimate | null;
  /** What `diagnose` says of the loss curves, of most seeds. */
  readonly verdict: string;
}

/**
 * Means and standard errors over the seeds of each recipe, in the order of the recipes; the first is what the others
 * are compared with.
 *
 * @param outcomes one per recipe and seed, the seeds of each recipe in the same order
 * @param baseline the loss of a net that has learned nothing, by default the first loss
 */
export function summarize(outcomes: readonly Outcome[], baseline?: number): Summary[] {
  const names = [...new Set(outcomes.map(({ name }) => name))];
  const first = outcomes.filter(({ name }) => name === names[0]);
  return names.map((name) => {
    const own = outcomes.filter((outcome) => outcome.name === name);
    const over = (pick: (outcome: Outcome) => number) => estimate(own.map(pick));
    const parts = (pick: keyof Score) => ({
      train: over(({ train }) => train[pick]),
      validation: over(({ validation }) => validation[pick]),
      test: over(({ test }) => test[pick]),
    });
    const verdicts = own.map((outcome) => verdictOf(outcome, baseline));
    return {
      name,
      accuracy: parts("accuracy"),
      loss: parts("loss"),
      gap: over(({ train, validation }) => validation.loss - train.loss),
      gain: name === names[0] ? null : difference(accuracies(own), accuracies(first)),
      penalty: over(({ penalty }) => penalty),
      zeros: over(({ zeros }) => zeros),
      parameters: own[0].parameters,
      epochs: over(({ epochs }) => epochs),
      bestEpoch: estimate(own.map(({ bestEpoch }) => bestEpoch).filter((epoch) => epoch > 0)),
      coAdaptation: own.every(({ details }) => details.units)
        ? over(({ details }) => details.units?.mean ?? Number.NaN)
        : null,
      verdict: mostFrequent(verdicts),
    };
  });
}

function verdictOf({ history: { trainLoss, validationLoss } }: Outcome, baseline?: number): string {
  const history = { loss: trainLoss.map(recorded), val_loss: validationLoss.map(recorded) };
  return diagnose(history, baseline === undefined ? {} : { baseline }).verdict;
}

/** Numbers as a history in JSON holds them. */
const recorded = (value: number) => (Number.isFinite(value) ? value : (String(value) as "NaN"));

const mostFrequent = (words: readonly string[]): string => {
  const count = (word: string) => words.filter((other) => other === word).length;
  return words.reduce((most, word) => (count(word) > count(most) ? word : most));
};

const accuracies = (outcomes: readonly Outcome[]) => outcomes.map(({ test }) => test.accuracy);

/**
 * The recipe with the best validation accuracy; of equals the one with the lower validation loss. The test has no say.
 */
export const bestOf = (summaries: readonly Summary[]): Summary =>
  summaries.reduce((best, other) => {
    const ahead = other.accuracy.validation.mean - best.accuracy.validation.mean;
    const lower = other.loss.validation.mean < best.loss.validation.mean;
    return ahead > 0 || (ahead === 0 && lower) ? other : best;
  });
