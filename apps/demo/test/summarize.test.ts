import { expect, it } from "vitest";
import type { Outcome } from "../src/job.ts";
import { difference, estimate } from "../src/statistics.ts";
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

it("compares every net with the first and keeps penalty and data loss apart", () => {
  const [plain, other] = summarize([
    outcome("plain", 1, 0.9),
    outcome("plain", 2, 0.8),
    outcome("other", 1, 0.92),
    outcome("other", 2, 0.84),
  ]);
  expect(plain!.gain).toBeNull();
  expect(other!.gain!.mean).toBeCloseTo(0.03, 12);
  expect(other!.gain!.error).toBeCloseTo(0.01, 12);
  expect(plain!.gap.mean).toBeCloseTo(0.2, 12);
  expect(plain!.penalty.mean).toBe(0.5);
});

it("chooses the best net on the validation part, whatever the test says", () => {
  const validation = (accuracy: number, loss: number) => ({ validation: { accuracy, loss } });
  const best = (...outcomes: Outcome[]) => bestOf(summarize(outcomes)).name;
  expect(best(outcome("a", 1, 0.99, validation(0.8, 1)), outcome("b", 1, 0.5, validation(0.9, 1)))).toBe("b");
  expect(best(outcome("a", 1, 0.9, validation(0.9, 0.3)), outcome("b", 1, 0.9, validation(0.9, 0.2)))).toBe("b");
  expect(best(outcome("a", 1, 0.9, validation(0.9, 0.2)), outcome("b", 1, 0.9, validation(0.9, 0.2)))).toBe("a");
});
