import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ScheduledRateOptions, scheduledRate } from "../../src/index.ts";

describe("scheduledRate", () => {
  it("rises as the curriculum's paper has it, quickly and then slowly", () => {
    const options = { rate: 0.5, steps: 1000 };
    expect(scheduledRate(0, options)).toBe(0);
    expect(scheduledRate(100, options)).toBeCloseTo(0.5 * (1 - Math.exp(-1)), 15);
    expect(0.5 - scheduledRate(1000, options)).toBeLessThan(0.5 * 5e-5);
    expect(scheduledRate(1e9, options)).toBe(0.5);
  });

  it("goes in a straight line, or at once", () => {
    const options = { rate: 0.1, steps: 10, from: 0.3 };
    const at = (shape: "linear" | "step") =>
      [0, 5, 9, 10, 11].map((step) => scheduledRate(step, { ...options, shape }));
    const expected = [0.3, 0.2, 0.12, 0.1, 0.1];
    at("linear").forEach((rate, i) => {
      expect(rate).toBeCloseTo(expected[i], 15);
    });
    expect(at("step")).toEqual([0.3, 0.3, 0.3, 0.1, 0.1]);
  });

  it("is a rate, and goes one way only", () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    const shapes = fc.constantFrom("curriculum" as const, "linear" as const, "step" as const);
    fc.assert(
      fc.property(unit, unit, shapes, fc.integer({ min: 1, max: 1000 }), (from, rate, shape, steps) => {
        let before = from;
        for (let step = 0; step < 2 * steps; step += 1 + Math.floor(steps / 10)) {
          const now = scheduledRate(step, { from, rate, shape, steps });
          expect(now).toBeGreaterThanOrEqual(Math.min(from, rate) - 1e-15);
          expect(now).toBeLessThanOrEqual(Math.max(from, rate) + 1e-15);
          expect((now - before) * (rate - from)).toBeGreaterThanOrEqual(-1e-15);
          before = now;
        }
      }),
    );
  });

  it("refuses what is no rate, step or shape", () => {
    const run = (step: number, options: Partial<ScheduledRateOptions>) =>
      scheduledRate(step, { rate: 0.5, steps: 10, ...options });
    expect(() => run(0, { rate: 50 })).toThrow("scheduledRate: rate must be in [0, 1], got 50.");
    expect(() => run(0, { from: -1 })).toThrow("scheduledRate: from must be in [0, 1], got -1.");
    expect(() => run(-1, {})).toThrow("scheduledRate: step must be in [0, ∞], got -1.");
    for (const steps of [0, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => run(0, { steps })).toThrow(RangeError);
    for (const shape of ["cosine", "toString"]) {
      expect(() => run(0, { shape: shape as never })).toThrow(
        `scheduledRate: shape must be one of "curriculum", "linear", "step", got "${shape}".`,
      );
    }
  });
});
