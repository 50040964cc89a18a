import type { FloatArray, Tensor } from "@reg/tensor";
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
  const counts = votes === "soft" ? weightedSum(predictions, fractions) : ballots(predictions, fractions, classes);
  if (votes === "soft") for (const [net, { data }] of predictions.entries()) expectNumbers(data, net, classes);
  // Mean scores matter for ties alone, of which there are few.
  const score = (i: number): number =>
    predictions.reduce((sum, { data }, net) => (fractions[net] > 0 ? sum + fractions[net] * data[i] : sum), 0);
  const labels = Int32Array.from({ length: counts.length / classes }, (_, row) =>
    best(counts, score, votes === "hard", row, classes),
  );
  const tally = emptyLike(first);
  tally.data.set(counts);
  return { labels, votes: tally };
}

function expectNumbers(data: FloatArray, net: number, classes: number): void {
  let at = 0;
  while (at < data.length && !Number.isNaN(data[at])) at++;
  if (at === data.length) return;
  const row = Math.floor(at / classes);
  throw new RangeError(`majorityVote: row ${row} of prediction ${net} must be numbers, got ${data[at]}.`);
}

function ballots(predictions: readonly Tensor[], weights: readonly number[], classes: number): Float64Array {
  const counts = new Float64Array(predictions[0].data.length);
  for (const [net, { data }] of predictions.entries()) {
    for (let start = 0; start < counts.length; start += classes) {
      const most = largest(data, start, start + classes);
      if (Number.isNaN(most)) expectNumbers(data, net, classes);
      counts[data.indexOf(most, start)] += weights[net];
    }
  }
  return counts;
}

/** Of numbers from `start` to `end`, by four chains, so that none waits for the one before; NaN where one is. */
function largest(data: FloatArray, start: number, end: number): number {
  let [a, b, c, d] = [-Infinity, -Infinity, -Infinity, -Infinity];
  let i = start;
  for (; i + 4 <= end; i += 4) {
    a = Math.max(a, data[i]);
    b = Math.max(b, data[i + 1]);
    c = Math.max(c, data[i + 2]);
    d = Math.max(d, data[i + 3]);
  }
  for (; i < end; i++) a = Math.max(a, data[i]);
  return Math.max(a, b, c, d);
}

/** The class of a row with most votes; of several the one with the higher score; of several the first. */
function best(
  votes: Float64Array,
  score: (i: number) => number,
  isHard: boolean,
  row: number,
  classes: number,
): number {
  const start = row * classes;
  let winner = start;
  for (let i = start + 1; i < start + classes; i++) {
    if (isHard && votes[i] === 0) continue; // as almost all have none
    if (above(votes[winner], votes[i])) continue;
    if (above(votes[i], votes[winner]) || above(score(i), score(winner))) winner = i;
  }
  return winner - start;
}

/** Whether a sum is the larger by more than rounding. */
const above = (a: number, b: number): boolean =>
  a > b && a - b > 1e-12 * Math.min(Math.abs(a), Math.abs(b), Number.MAX_VALUE);
