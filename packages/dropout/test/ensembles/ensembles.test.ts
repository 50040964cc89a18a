import { bernoulli, foldIn, type Tensor, tensor, toNested, uniform } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { averagePredictions, majorityVote } from "../../src/index.ts";
import { drawn, few } from "../helpers.ts";

const rows = (...list: number[][]): Tensor => tensor(list, undefined, "float64");

describe("averagePredictions", () => {
  it("is the mean, weighted if asked to", () => {
    const nets = [rows([1, 0], [0.5, 0.5]), rows([0, 1], [0.25, 0.75])];
    expect(toNested(averagePredictions(nets))).toEqual([
      [0.5, 0.5],
      [0.375, 0.625],
    ]);
    expect(toNested(averagePredictions(nets, { weights: [3, 1] }))).toEqual([
      [0.75, 0.25],
      [0.4375, 0.5625],
    ]);
    expect(averagePredictions([drawn(1, [3])])).toEqual(drawn(1, [3]));
  });

  it("multiplies probabilities in the geometric mean, which sum to 1 again", () => {
    const geometric = averagePredictions([rows([0.9, 0.1]), rows([0.5, 0.5])], { mean: "geometric" });
    const [a, b] = [Math.sqrt(0.45), Math.sqrt(0.05)];
    expect(geometric.data[0]).toBeCloseTo(a / (a + b), 14);
    expect(geometric.data[1]).toBeCloseTo(b / (a + b), 14);
    const veto = averagePredictions([rows([1, 0, 0]), rows([0.5, 0.25, 0.25])], { mean: "geometric" });
    expect([...veto.data]).toEqual([1, 0, 0]);
    const ignored = averagePredictions([rows([1, 0]), rows([0.25, 0.75])], { mean: "geometric", weights: [0, 1] });
    expect(ignored.data[1]).toBeCloseTo(0.75, 14);
  });

  it("takes the geometric mean of any number of classes", () => {
    const classes = 200_000;
    const even = { data: new Float64Array(classes).fill(1 / classes), shape: [1, classes] };
    const { data } = averagePredictions([even, even], { mean: "geometric" });
    expect(data.every((value: number) => Math.abs(value * classes - 1) < 1e-9)).toBe(true);
  });

  it("for nets that end in softmax is the softmax of the mean logits", () => {
    const softmax = ({ data }: Tensor) => {
      const all = Float64Array.from(data, Math.exp);
      const sum = all.reduce((total, value) => total + value, 0);
      return { data: all.map((value) => value / sum), shape: [1, all.length] };
    };
    const logits = [1, 2, 3].map((seed) => drawn(seed, [5], "float64"));
    const mean = softmax(averagePredictions(logits));
    const geometric = averagePredictions(logits.map(softmax), { mean: "geometric" });
    geometric.data.forEach((value: number, i: number) => {
      expect(value).toBeCloseTo(mean.data[i], 14);
    });
  });

  it("refuses what cannot be averaged", () => {
    const nets = [rows([0, 1]), rows([1, 0])];
    expect(() => averagePredictions([])).toThrow(
      "averagePredictions: predictions must be a list of one or more tensors, got [].",
    );
    expect(() => averagePredictions([rows([1]), rows([1, 2])])).toThrow(
      "averagePredictions: prediction 1 must have shape [1, 1], got [1, 2].",
    );
    for (const weights of [[1], [1, -1], [0, 0], [1, Number.NaN]]) {
      expect(() => averagePredictions(nets, { weights })).toThrow(
        `averagePredictions: weights must be 2 numbers of at least 0, not all 0, got [${weights.join(", ")}].`,
      );
    }
    expect(() => averagePredictions(nets, { mean: "geometric" })).toThrow(
      "averagePredictions: the best class of row 0 must be above 0 for all nets, got 0.",
    );
    expect(() => averagePredictions([rows([1, 2])], { mean: "geometric" })).toThrow(/Apply softmax first/);
    expect(() => averagePredictions(nets, { mean: "harmonic" as never })).toThrow(
      'averagePredictions: mean must be one of "arithmetic", "geometric", got "harmonic".',
    );
  });
});

describe("majorityVote", () => {
  it("counts the nets that prefer a class, or adds their scores", () => {
    const nets = [rows([0.6, 0.4]), rows([0.6, 0.4]), rows([0.1, 0.9])];
    const hard = majorityVote(nets);
    expect([...hard.labels]).toEqual([0]);
    expect(hard.votes.data[0]).toBeCloseTo(2 / 3, 14);
    const soft = majorityVote(nets, { votes: "soft" });
    expect([...soft.labels]).toEqual([1]);
    expect(soft.votes.data[1]).toBeCloseTo(1.7 / 3, 14);
    expect([...majorityVote(nets, { weights: [1, 1, 3] }).labels]).toEqual([1]);
  });

  it("gives ties to the higher mean score, then to the first class", () => {
    const vote = (...nets: number[][]) => majorityVote(nets.map((net) => rows(net))).labels[0];
    expect(vote([0.5, 0.4, 0.1], [0.1, 0.9, 0])).toBe(1);
    expect(vote([0.9, 0.1, 0], [0.4, 0.5, 0.1])).toBe(0);
    expect(vote([0, 0.7, 0.3], [0, 0.3, 0.7])).toBe(1);
    expect(vote([0.5, 0.5])).toBe(0);
    // Weights whose sums differ by rounding: 0.1 + 0.2 against 0.3.
    const nets = [rows([1, 0]), rows([1, 0]), rows([0, 1.1])];
    expect(majorityVote(nets, { weights: [0.1, 0.2, 0.3] }).labels[0]).toBe(1);
  });

  it("takes sums of the same scores in another order for a tie", () => {
    for (let seed = 0; seed < 50; seed++) {
      const [a, b, c] = uniform(seed, 3);
      const nets = [rows([a, b, c]), rows([b, c, a]), rows([c, a, b])];
      for (const votes of ["hard", "soft"] as const) expect(majorityVote(nets, { votes }).labels[0]).toBe(0);
    }
  });

  it("takes scores of any size, and infinities too, for what they are", () => {
    const soft = (...nets: number[][]) => [
      ...majorityVote(
        nets.map((net) => rows(net)),
        { votes: "soft" },
      ).labels,
    ];
    expect(soft([1e-20, 2e-20])).toEqual([1]);
    expect(soft([-1, 0], [-1, -Infinity])).toEqual([0]);
    expect(soft([-Infinity, -Infinity, -1e300])).toEqual([2]);
    expect(soft([1e300, Infinity])).toEqual([1]);
    expect(soft([-Infinity, Infinity])).toEqual([1]);
    const nets = [rows([-Infinity, -1]), rows([-2, -3])];
    expect(majorityVote(nets, { weights: [0, 1], votes: "soft" })).toMatchObject({ labels: new Int32Array(1) });
    expect([...averagePredictions(nets, { weights: [0, 2] }).data]).toEqual([-2, -3]);
  });

  it("is a count by hand, of any number of rows, nets and classes", () => {
    fc.assert(
      fc.property(
        fc.nat(6),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 4 }),
        fc.nat(),
        (n, k, nets, seed) => {
          const predictions = Array.from({ length: nets }, (_, net) => drawn(seed + net, [n, k], "float64"));
          const { labels, votes } = majorityVote(predictions);
          expect(labels).toHaveLength(n);
          for (let row = 0; row < n; row++) {
            const counts = Array(k).fill(0);
            for (const { data } of predictions) {
              const scores = [...data.subarray(row * k, (row + 1) * k)];
              counts[scores.indexOf(Math.max(...scores))]++;
            }
            expect(counts[labels[row]]).toBe(Math.max(...counts));
            counts.forEach((count, c) => {
              expect(votes.data[row * k + c] * nets).toBeCloseTo(count, 12);
            });
          }
        },
      ),
      few,
    );
  });

  it("is better than its voters, if they err apart (Condorcet, 1785)", () => {
    const [n, p] = [4000, 0.7];
    const nets = Array.from({ length: 9 }, (_, net) => {
      const right = bernoulli(foldIn(1, net), n, { probability: p });
      return {
        data: Float64Array.from({ length: 2 * n }, (_, i) => (i % 2 ? 1 - right[i >> 1] : right[i >> 1])),
        shape: [n, 2],
      };
    });
    const share = majorityVote(nets).labels.reduce((sum, label) => sum + Number(label === 0), 0) / n;
    // Σ over k ≥ 5 of 9Cₖ · 0.7ᵏ · 0.3⁹⁻ᵏ
    expect(Math.abs(share - 0.9012)).toBeLessThan(4 * Math.sqrt((0.9012 * 0.0988) / n));
  });

  it("refuses what cannot be counted", () => {
    expect(() => majorityVote([])).toThrow("majorityVote: predictions must be a list of one or more tensors, got [].");
    expect(() => majorityVote([rows([1, 2], [3, Number.NaN])])).toThrow(
      "majorityVote: row 1 of prediction 0 must be numbers, got NaN.",
    );
    expect(() => majorityVote([tensor(1, [])])).toThrow(
      "majorityVote: the shape of predictions must be […, classes], got [].",
    );
    expect(() => majorityVote([rows([1])], { votes: "ranked" as never })).toThrow(
      'majorityVote: votes must be one of "hard", "soft", got "ranked".',
    );
  });
});
