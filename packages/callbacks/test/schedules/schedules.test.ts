import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as callbacks from "../../src/index.ts";
import type { Schedule } from "../../src/schedules/schedule.ts";
import fixture from "../fixtures/schedules.json" with { type: "json" };

const { chain, cosineDecay, cyclic, exponentialDecay, multiStepDecay, oneCycle, polynomialDecay, sequence } = callbacks;
const { inverseTimeDecay, noam, piecewiseConstant, stepDecay, warmRestarts, warmUp } = callbacks;

type Pair = { rate: Schedule; momentum: Schedule };
const made: Record<string, (options: never) => Schedule | Pair> = {
  stepDecay,
  multiStepDecay,
  exponentialDecay,
  polynomialDecay,
  cosineDecay,
  warmRestarts,
  oneCycle,
  cyclic,
  warmUp,
  noam,
  inverseTimeDecay,
  piecewiseConstant,
  sequence: () =>
    sequence({
      schedules: [() => 0.1, exponentialDecay({ rate: 1, factor: 0.9 }), stepDecay({ rate: 1, every: 5, factor: 0.5 })],
      milestones: [4, 20],
    }),
  chain: () =>
    chain(
      warmUp({ steps: 10, start: 0.25, to: 1 }),
      exponentialDecay({ rate: 1, factor: 0.95 }),
      multiStepDecay({ rate: 1, milestones: [15, 40], factor: 0.3 }),
    ),
};
const near = (rates: readonly number[], expected: readonly number[]) => {
  expect(rates.length).toBe(expected.length);
  for (const [step, rate] of rates.entries()) expect(Math.abs(rate - expected[step])).toBeLessThan(1e-12);
};

describe("PyTorch's schedulers", () => {
  it.each(fixture.schedules)("$name $options", ({ name, options, rates, momenta }) => {
    const schedule = made[name](options as never);
    const pair = typeof schedule === "function" ? { rate: schedule, momentum: () => NaN } : schedule;
    near(
      rates.map((_, step) => pair.rate(step)),
      rates,
    );
    near(
      momenta.map((_, step) => pair.momentum(step)),
      momenta,
    );
  });
});

describe("Keras' schedules", () => {
  it.each(fixture.kerasSchedules)("$name $options", ({ name, options, rates }) => {
    const schedule = made[name](options as never) as Schedule;
    near(
      rates.map((_, step) => schedule(step)),
      rates,
    );
  });
});

describe("facts", () => {
  it("decays stay at their end", () => {
    expect(cosineDecay({ rate: 1, steps: 10, end: 0.25 })(1000)).toBe(0.25);
    expect(polynomialDecay({ rate: 1, steps: 10, end: 0.25 })(1000)).toBe(0.25);
    const { rate, momentum } = oneCycle({ rate: 1, steps: 10 });
    expect([rate(9), rate(1000), momentum(1000)]).toEqual([1 / 25 / 1e4, 1 / 25 / 1e4, 0.95]);
  });

  it("warm restarts are at the full rate at every restart, whatever the growth", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 4 }), fc.nat(8), (steps, growth, i) => {
        const start = growth === 1 ? steps * i : (steps * (growth ** i - 1)) / (growth - 1);
        expect(warmRestarts({ rate: 1, steps, growth })(start)).toBe(1);
        if (start > 0) expect(warmRestarts({ rate: 1, steps, growth })(start - 1e-6)).toBeLessThan(1e-3);
      }),
    );
  });

  it("one cycle takes any number of steps", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 300 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (steps, rise) => {
        const { rate, momentum } = oneCycle({ rate: 1, steps, rise });
        for (let step = 0; step < steps; step++) {
          expect(rate(step)).toBeGreaterThan(0);
          expect(rate(step)).toBeLessThanOrEqual(1);
          expect(momentum(step)).toBeGreaterThanOrEqual(0.85);
        }
      }),
    );
  });

  it("a warm-up leads to what follows without a jump", () => {
    const schedule = warmUp({ steps: 4, start: 0.1, to: cosineDecay({ rate: 0.5, steps: 10 }) });
    expect([0, 4, 14].map(schedule)).toEqual([0.1, 0.5, 0]);
  });
});

describe("bad input", () => {
  const all: [string, Schedule][] = [
    ["stepDecay", stepDecay({ rate: 1, every: 1 })],
    ["multiStepDecay", multiStepDecay({ rate: 1, milestones: [] })],
    ["exponentialDecay", exponentialDecay({ rate: 1, factor: 1 })],
    ["polynomialDecay", polynomialDecay({ rate: 1, steps: 1 })],
    ["cosineDecay", cosineDecay({ rate: 1, steps: 1 })],
    ["warmRestarts", warmRestarts({ rate: 1, steps: 1 })],
    ["oneCycle", oneCycle({ rate: 1, steps: 2 }).rate],
    ["cyclic", cyclic({ low: 0, high: 1 }).momentum],
    ["warmUp", warmUp({ steps: 1, to: 1 })],
    ["sequence", sequence({ schedules: [() => 1], milestones: [] })],
    ["chain", chain(() => 1)],
    ["inverseTimeDecay", inverseTimeDecay({ rate: 1, factor: 1 })],
    ["noam", noam({ dimension: 1 })],
    ["piecewiseConstant", piecewiseConstant({ rates: [1], milestones: [] })],
  ];
  it.each(all)("%s refuses steps before the first, NaN and infinity", (name, schedule) => {
    for (const step of [-1, NaN, Infinity, "1" as never]) {
      expect(() => schedule(step)).toThrow(`${name}: step must be in [0, ∞), got`);
    }
  });

  it.each([
    [() => stepDecay({ rate: -1, every: 1 }), "stepDecay: rate must be in [0, ∞), got -1"],
    [() => stepDecay({ rate: 1, every: 0 }), "stepDecay: every must be a whole number of at least 1, got 0"],
    [() => multiStepDecay({ rate: 1, milestones: [1, -2] }), "multiStepDecay: milestones[1] must be"],
    [() => exponentialDecay({ rate: 1, factor: 0 }), "exponentialDecay: factor must be in (0, ∞), got 0"],
    [() => polynomialDecay({ rate: 1, steps: 0 }), "polynomialDecay: steps must be"],
    [() => cosineDecay({ rate: 1, steps: 5, end: NaN }), "cosineDecay: end must be in [0, ∞), got NaN"],
    [() => warmRestarts({ rate: 1, steps: 5, growth: 0.5 }), "warmRestarts: growth must be in [1, ∞), got 0.5"],
    [() => oneCycle({ rate: 1, steps: 9, rise: 1 }), "oneCycle: rise must be in (0, 1), got 1"],
    [
      () => oneCycle({ rate: 1, steps: 9, rise: 0.6, threePhase: true }),
      "oneCycle: rise with threePhase must be in (0, 0.5)",
    ],
    [() => cyclic({ low: 2, high: 1 }), "cyclic: high must be at least low, got 1 and 2"],
    [() => warmUp({ steps: 3, to: -1 }), "warmUp: to must be in [0, ∞), got -1. Give a rate or a schedule."],
    [() => sequence({ schedules: [], milestones: [] }), "sequence: 0 schedules take 0 milestones, got 0."],
    [() => sequence({ schedules: [() => 1], milestones: [3] }), "sequence: 1 schedules take 0 milestones, got 1."],
    [
      () => sequence({ schedules: [() => 1, () => 1, () => 1], milestones: [3, 3] }),
      "sequence: milestones must rise, got [3, 3]",
    ],
    [() => chain(), "chain: takes at least one schedule, got none."],
  ])("%s", (act, message) => {
    expect(act).toThrow(message);
  });
});
