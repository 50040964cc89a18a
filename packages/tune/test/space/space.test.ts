import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { choices, integers, logUniform, type Space, uniform } from "../../src/index.ts";
import { expectSpace } from "../../src/space/internal/expectSpace.ts";
import { pointAt } from "../../src/space/internal/pointAt.ts";
import { regularization } from "../../src/space/internal/regularization.ts";
import { levelsOf, valueAt } from "../../src/space/internal/valueAt.ts";

const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const bounds = (arbitrary: fc.Arbitrary<number>) =>
  fc.tuple(arbitrary, arbitrary).filter(([a, b]) => a < b && Number.isFinite(b - a));

describe("parameters", () => {
  it("give values between their ends, which rise with u", () => {
    const positive = fc.double({ min: 1e-300, max: 1e300, noNaN: true });
    const parameters = fc.oneof(
      bounds(positive).map(([low, high]) => logUniform(low, high)),
      bounds(fc.double({ noNaN: true, noDefaultInfinity: true })).map(([low, high]) => uniform(low, high)),
      bounds(fc.integer()).map(([low, high]) => integers(low, high)),
    );
    fc.assert(
      fc.property(parameters, unit, unit, (parameter, u, v) => {
        const [a, b] = [Math.min(u, v), Math.max(u, v)].map((at) => Number(valueAt(parameter, at)));
        expect(a).toBeGreaterThanOrEqual(parameter.low);
        expect(b).toBeLessThanOrEqual(parameter.high);
        expect(a).toBeLessThanOrEqual(b);
        expect(Object.is(a, -0)).toBe(false);
      }),
    );
  });

  it("are uniform in what they say", () => {
    expect(valueAt(logUniform(1e-4, 1), 0.5)).toBe(0.01);
    expect(valueAt(uniform(-1, 1), 0.75)).toBe(0.5);
    expect([0, 0.249, 0.25, 0.999].map((u) => valueAt(integers(1, 4), u))).toEqual([1, 1, 2, 4]);
    expect([0, 0.4, 0.9].map((u) => valueAt(choices(["a", "b", "c"]), u))).toEqual(["a", "b", "c"]);
  });

  it("have levels from end to end", () => {
    expect(levelsOf(logUniform(1e-4, 1), 5)).toEqual([1e-4, 1e-3, 1e-2, 1e-1, 1]);
    expect(levelsOf(uniform(0, 1), 3)).toEqual([0, 0.5, 1]);
    expect(levelsOf(integers(1, 3), 9)).toEqual([1, 2, 3]);
    expect(levelsOf(integers(0, 10), 3)).toEqual([0, 5, 10]);
    expect(levelsOf(logUniform(0.01, 1), 1)).toEqual([0.1]);
    expect(levelsOf(choices([true, null]), 1)).toEqual([true, null]);
  });

  it("refuse what is none, by name, with a cure", () => {
    expect(() => logUniform(0, 1)).toThrow(
      new RangeError("logUniform: low must be in (0, ∞), got 0. For an interval with 0 in it, take uniform."),
    );
    expect(() => uniform(1, 1)).toThrow(new RangeError("uniform: low must be below high, got low 1 and high 1."));
    expect(() => integers(0.5, 2)).toThrow("integers: low must be a whole number");
    expect(() => choices([])).toThrow(new RangeError("choices: the list must have at least one value, got []."));
    expect(() => choices([1, 2, 1])).toThrow(new RangeError("choices: the values must differ, got 1 twice."));
    expect(() => choices([Number.NaN])).toThrow(/choices: value 1 must be JSON .*, got NaN\./);
    expect(() => choices([-0])).toThrow(/got -0\./);
    expect(() => uniform(0, 1, { regularize: "upward" } as object)).toThrow("did you mean regularizes?");
    expect(() => uniform(0, 1, { regularizes: "up" as "upward" })).toThrow(
      'regularizes must be one of "upward", "downward", got "up"',
    );
  });
});

const space: Space = {
  norm: choices(["none", "batch", "layer"]),
  momentum: uniform(0.5, 1, { when: { norm: "batch" } }),
  l2: logUniform(1e-4, 1, { regularizes: "upward" }),
  width: integers(8, 64, { regularizes: "downward" }),
  gain: uniform(0, 1, { when: { norm: ["batch", "layer"] } }),
  deep: uniform(0, 1, { when: { momentum: 0.75 } }),
};

describe("spaces", () => {
  it("leave out what depends on other values", () => {
    expect(pointAt(space, [0, 0.5, 0.5, 0, 0, 0])).toEqual({ norm: "none", l2: 0.01, width: 8 });
    expect(pointAt(space, [0.5, 0.5, 0.5, 0, 0, 0])).toEqual({
      norm: "batch",
      momentum: 0.75,
      l2: 0.01,
      width: 8,
      gain: 0,
      deep: 0,
    });
    expect(pointAt(space, [0.9, 0.5, 0.5, 0, 0, 0])).toEqual({ norm: "layer", l2: 0.01, width: 8, gain: 0 });
  });

  it("are refused with the name of the parameter", () => {
    const check = (one: unknown) => () => expectSpace("tune", one);
    expect(check({})).toThrow("tune: space must have at least one parameter");
    expect(check(null)).toThrow("tune: space must be an object");
    expect(check({ l2: [1, 2] })).toThrow(
      "tune: space.l2: it must be made by logUniform, uniform, integers or choices",
    );
    expect(check({ l2: { kind: "uniform", low: 1, high: 0 } })).toThrow(
      "tune: space.l2: uniform: low must be below high",
    );
    expect(check({ a: uniform(0, 1, { when: { b: 1 } }), b: choices([1]) })).toThrow("List it before.");
    expect(check({ norm: choices([1]), a: uniform(0, 1, { when: { norms: 1 } }) })).toThrow("Did you mean norm?");
    expect(check({ 1: uniform(0, 1) })).toThrow("must not be called by a number");
  });

  it("say how much settings regularize", () => {
    expect(regularization(space, { norm: "none", l2: 1, width: 8 })).toBe(1);
    expect(regularization(space, { norm: "none", l2: 1e-4, width: 64 })).toBe(0);
    expect(regularization(space, { norm: "none", l2: 0.01, width: 36 })).toBeCloseTo(0.5);
    expect(regularization({ a: uniform(0, 1) }, { a: 1 })).toBe(0);
  });
});
