import type { Tensor } from "@reg/tensor";
import { expectOneOf, expectOptions } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import { classesOf } from "./internal/entropies.ts";
import { expectEnsemble, weightedSum } from "./internal/weightedSum.ts";

export interface MajorityVoteOptions {
  /** Whether each net votes for its best class, "hard", or gives every class its score, "soft". Default: "hard". */
  readonly votes?: "hard" | "soft";
  /** How much each net counts; they need not sum to 1. Default: all the same. */
  readonly weights?: readonly number[];
}

export interface Vote {
  /** The class that won, for each row. */
  readonly labels: Int32Array;
  /** The fraction of votes of every class, or the mean of the scores [the shape of the predictions]. */
  readonly votes: Tensor;
}

const OPTIONS = ["votes", "weights"];

/**
 * The vote of several nets. Hard: each net votes for the class of its highest score, the first of several; the class with
 * most votes wins. Soft: the class with the highest mean score wins.
 *
 * Ties of hard votes go to the class with the higher mean score, and remaining ties to the first class. Sums
 * that differ by rounding alone, by 1e-12 of themselves, are ties.
 *
 * @param predictions the scores of each net, with the classes along the last axis [any shape, the same]
 * @throws RangeError when there is no prediction, shapes differ, weights do not fit, or a score is NaN.
 * @see Hansen and Salamon: "Neural network ensembles" (1990), https://doi.org/10.1109/34.58871
 * @example const { labels } = majorityVote([net1(x), net2(x), net3(x)]);
 */
export function majorityVote(predictions: readonly Tensor[], options: MajorityVoteOptions = {}): Vote {
  const where = "majorityVote";
  expectOptions(where, options, OPTIONS);
  const { votes = "hard", weights } = options;
  const fractions = expectEnsemble(where, predictions, weights);
  expectOneOf(where, "votes", votes, ["hard", "soft"]);
  const [first] = predictions;
  const classes = classesOf(where, first);
  predictions.forEach(({ data }, net) => {
    let at = 0;
    while (at < data.length && !Number.isNaN(data[at])) at++;
    if (at === data.length) return;
    const row = Math.floor(at / classes);
    throw new RangeError(`${where}: row ${row} of prediction ${net} must be numbers, got ${data[at]}.`);
  });
  const scores = weightedSum(predictions, fractions);
  const counts = votes === "soft" ? scores : ballots(predictions, fractions, classes);
  const labels = Int32Array.from({ length: counts.length / classes }, (_, row) => best(counts, scores, row, classes));
  const tally = emptyLike(first);
  tally.data.set(counts);
  return { labels, votes: tally };
}

function ballots(predictions: readonly Tensor[], weights: readonly number[], classes: number): Float64Array {
  const counts = new Float64Array(predictions[0].data.length);
  predictions.forEach(({ data }, net) => {
    for (let row = 0; row * classes < counts.length; row++) {
      let top = row * classes;
      for (let i = top + 1; i < (row + 1) * classes; i++) if (data[i] > data[top]) top = i;
      counts[top] += weights[net];
    }
  });
  return counts;
}

/** The class of a row with most votes; of several the one with the higher score; of several the first. */
function best(votes: Float64Array, scores: Float64Array, row: number, classes: number): number {
  const start = row * classes;
  let winner = start;
  for (let i = start + 1; i < start + classes; i++) {
    const level = !above(votes[winner], votes[i]);
    if (above(votes[i], votes[winner]) || (level && above(scores[i], scores[winner]))) winner = i;
  }
  return winner - start;
}

/** Whether a sum is the larger by more than rounding. */
const above = (a: number, b: number): boolean =>
  a > b && a - b > 1e-12 * Math.min(Math.abs(a), Math.abs(b), Number.MAX_VALUE);
