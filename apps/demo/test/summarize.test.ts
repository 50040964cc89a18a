import { expect, it } from "vitest";
import { bestEpoch } from "../src/format.ts";
import type { Outcome } from "../src/job.ts";
import { difference, estimate, lowest } from "../src/statistics.ts";
import { bestOf, summarize } from "../src/summarize.ts";

const falling = Array.from({ length: 20 }, (_, i) => 2 * 0.8 ** i);
const outcome = (name: string, seed: number, test: number, more: Partial<Outcome> = {}): Outcome => ({
  name,
  seed,
  epochs: 20,
  bestEpoch: 20,
  stoppedEarly: false,
  train: { accuracy: 1, loss: 0.1 },
  validation: { accuracy: test, loss: 0.3 },
  test: { accuracy: test, loss: 0.4 },
  penalty: 0.5,
  zeros: 10,
  parameters: 100,
  history: {
    trainLoss: falling,
    validationLoss: falling,
    trainAccuracy: falling,
    validationAccuracy: falling,
    penalty: falling,
  },
  details: { histogram: { limit: 1, counts: [], zeros: 0 } },
  seconds: 1,
  ...more,
});

it("gives a mean and its standard error, and none for one value", () => {
  expect(estimate([1, 2, 3])).toEqual({ mean: 2, error: Math.sqrt(1 / 3) });
  expect(estimate([5])).toEqual({ mean: 5, error: null });
});

it("takes differences seed by seed: what the seeds share drops out", () => {
  const { mean, error } = difference([0.95, 0.75, 0.55], [0.94, 0.74, 0.54]);
  expect(mean).toBeCloseTo(0.01, 12);
  expect(error).toBeCloseTo(0, 12);
});

it("finds the lowest number, and says where there is none", () => {
  expect(lowest([3, Number.NaN, 1, 1])).toBe(2);
  expect(lowest([Number.NaN, Infinity])).toBe(-1);
  expect(lowest([])).toBe(-1);
});

it("compares every net with the first and keeps penalty and data loss apart", () => {
  const [plain, other] = summarize([
    outcome("plain", 1, 0.9),
    outcome("plain", 2, 0.8),
    outcome("other", 1, 0.92),
    outcome("other", 2, 0.84),
  ]);
  expect(plain.gain).toBeNull();
  expect(other.gain?.mean).toBeCloseTo(0.03, 12);
  expect(other.gain?.error).toBeCloseTo(0.01, 12);
  expect(plain.gap.mean).toBeCloseTo(0.2, 12);
  expect(plain.penalty.mean).toBe(0.5);
});

it("counts the best epoch over the seeds that have one", () => {
  const epochs = (...best: number[]) =>
    bestEpoch(summarize(best.map((epoch, i) => outcome("a", i, 0.9, { bestEpoch: epoch })))[0]);
  expect(epochs(4, 0, 8)).toBe("6 of 20");
  expect(epochs(0, 0)).toBe("none of 20");
});

it("tells how much hidden units move together, where all seeds have such units", () => {
  const units = (mean: number) => ({
    details: { histogram: { limit: 1, counts: [], zeros: 0 }, units: { mean, chance: 0.05 } },
  });
  const [dense, conv] = summarize([
    outcome("dense", 1, 0.9, units(0.2)),
    outcome("dense", 2, 0.9, units(0.3)),
    outcome("conv", 1, 0.9),
    outcome("conv", 2, 0.9),
  ]);
  expect(dense.coAdaptation?.mean).toBeCloseTo(0.25, 12);
  expect(conv.coAdaptation).toBeNull();
});

it("judges the curves by what a net loses that has learned nothing", () => {
  const stuck = {
    ...outcome("a", 1, 0.1),
    history: { ...outcome("a", 1, 0.1).history, trainLoss: Array(40).fill(2.3), validationLoss: Array(40).fill(2.31) },
  };
  expect(summarize([stuck], Math.log(10))[0].verdict).toBe("underfitting");
});

it("chooses the best net on the validation part, whatever the test says", () => {
  const validation = (accuracy: number, loss: number) => ({ validation: { accuracy, loss } });
  const best = (...outcomes: Outcome[]) => bestOf(summarize(outcomes)).name;
  expect(best(outcome("a", 1, 0.99, validation(0.8, 1)), outcome("b", 1, 0.5, validation(0.9, 1)))).toBe("b");
  expect(best(outcome("a", 1, 0.9, validation(0.9, 0.3)), outcome("b", 1, 0.9, validation(0.9, 0.2)))).toBe("b");
  expect(best(outcome("a", 1, 0.9, validation(0.9, 0.2)), outcome("b", 1, 0.9, validation(0.9, 0.2)))).toBe("a");
});
