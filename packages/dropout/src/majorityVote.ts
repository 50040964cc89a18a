import type { Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { expectEnsemble, weightedSum } from "./ensemble.ts";
import { classesOf } from "./entropies.ts";
import { expectThat } from "./expectThat.ts";

export interface MajorityVoteOptions {
  /** Whether each net votes for its best class, by default, or gives every class its score. */
  readonly votes?: "hard" | "soft";
  /** How much each net counts; all the same. They need not sum to 1. */
  readonly weights?: readonly number[];
}

export interface Vote {
  /** The class that won, for each row. */
  readonly labels: Int32Array;
  /** The share of votes of every class, or the mean of the scores [the shape of the predictions]. */
  readonly votes: Tensor;
}

/**
 * The vote of several nets. Hard: each net votes for the class of its highest score, the first of several; the class with
 * most votes wins. Soft: the class with the highest mean score wins.
 *
 * Ties of hard votes go to the class with the higher mean score, and all that is left of them to the first class. Sums
 * that differ by rounding alone, by 1e-12 of themselves, are ties.
 *
 * @param predictions the scores of each net, with the classes along the last axis [any shape, the same]
 * @throws RangeError when there is no prediction, shapes differ, weights do not fit, or a score is NaN.
 * @see Hansen and Salamon: "Neural network ensembles" (1990)
 * @example const { labels } = majorityVote([net1(x), net2(x), net3(x)]);
 */
export function majorityVote(
  predictions: readonly Tensor[],
  { votes = "hard", weights }: MajorityVoteOptions = {},
): Vote {
  const shares = expectEnsemble("majorityVote", predictions, weights);
  expectThat(votes === "hard" || votes === "soft", "majorityVote: votes", '"hard" or "soft"', votes);
  const [first] = predictions;
  const classes = classesOf("majorityVote", first);
  predictions.forEach(({ data }, net) => {
    const at = data.findIndex(Number.isNaN);
    const row = Math.floor(at / classes);
    expectThat(at < 0, `majorityVote: row ${row} of prediction ${net}`, "numbers", data[at]);
  });
  const scores = weightedSum(predictions, shares);
  const counts = votes === "soft" ? scores : ballots(predictions, shares, classes);
  const labels = Int32Array.from({ length: counts.length / classes }, (_, row) => best(counts, scores, row, classes));
  const told = emptyLike(first);
  told.data.set(counts);
  return { labels, votes: told };
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
