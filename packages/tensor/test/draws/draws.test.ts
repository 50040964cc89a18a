import { describe, expect, it, vi } from "vitest";
import { bernoulli, beta, gamma, integers, normal, permutation, uniform } from "../../src/index.ts";
import fixture from "../fixtures/draws.json" with { type: "json" };

type Draw = (seed: number, size: number) => ArrayLike<number>;

const draws: Record<string, Draw> = {
  uniform,
  normal,
  bernoulli: (seed, size) => bernoulli(seed, size, { probability: 0.3 }),
  integers: (seed, size) => integers(seed, size, { low: 1, high: 7 }),
  wide: (seed, size) => integers(seed, size, { high: 3 * 2 ** 51 }),
  permutation,
  gamma: (seed, size) => gamma(seed, size, { shape: 2.5 }),
  smallGamma: (seed, size) => gamma(seed, size, { shape: 0.1 }),
  beta: (seed, size) => beta(seed, size, { alpha: 0.4, beta: 2 }),
};
const each = Object.entries(draws);

describe("the stream is a promise", () => {
  const whole = ["uniform", "bernoulli", "integers", "wide", "permutation"];

  it.each(whole)("%s draws what a transcription to Python's whole numbers draws, bit for bit", (name) => {
    for (const row of fixture.draws) {
      const values = row[name as "uniform"];
      expect([...(draws[name](row.seed, values.length) as Float64Array)]).toEqual(values);
    }
  });

  it.each(["normal", "gamma", "smallGamma", "beta"])("%s draws what mpmath computes of those bits", (name) => {
    for (const row of fixture.draws) {
      const values = row[name as "normal"];
      const drawn = draws[name](row.seed, values.length);
      values.forEach((value, i) => {
        expect(Math.abs(drawn[i] / value - 1), `seed ${row.seed}, draw ${i}`).toBeLessThan(1e-13);
      });
    }
  });

  it.each([
    ["normal", [0.23418738215641163, -0.9833668282922803, 0.22084809524114452, -1.4662322260439085]],
    ["gamma", [1.5118268856292423, 2.2976272233819013, 2.472374555726828, 1.5928265763893217]],
    ["smallGamma", [0.008033012738380408, 5.3000027156201614e-8, 2.9407815693717613e-12, 0.00006716627281690585]],
    ["beta", [0.46241647009844433, 0.27959983376139713, 0.10054070304860638, 0.06093739322797579]],
  ])("%s gives these very bits for seed 7", (name, values) => {
    expect([...(draws[name](7, 4) as Float64Array)]).toEqual(values);
  });
});

it.each(each)("%s calls no function that engines may compute differently", (_, draw) => {
  const values = [...(draw(8, 40) as Float64Array)];
  const exact = new Set(["abs", "floor", "imul", "max", "min", "round", "sqrt"]);
  const inexact = Object.getOwnPropertyNames(Math).filter(
    (name) => typeof Math[name as "log"] === "function" && !exact.has(name),
  );
  const spies = inexact.map((name) => vi.spyOn(Math, name as "log").mockReturnValue(Number.NaN));
  try {
    expect([...(draw(8, 40) as Float64Array)]).toEqual(values);
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
});

describe.each(each.filter(([name]) => name !== "permutation"))("%s", (_, draw) => {
  it("draws element i from the seed and i alone: a short draw is the beginning of a long one", () => {
    const long = [...(draw(5, 300) as Float64Array)];
    for (const size of [0, 1, 2, 3, 64, 129, 300]) {
      const short = draw(5, size) as Float64Array;
      expect(short.length).toBe(size);
      expect([...short]).toEqual(long.slice(0, size));
    }
  });
});

describe.each(each)("%s", (name, draw) => {
  const what = name === "wide" ? "integers" : name === "smallGamma" ? "gamma" : name;

  it("gives the same for the same seed, and other values for the seeds beside it", () => {
    for (const seed of [0, 1, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1]) {
      const values = [...(draw(seed, 50) as Float64Array)];
      expect([...(draw(seed, 50) as Float64Array)]).toEqual(values);
      expect([...(draw(seed === 2 ** 53 - 1 ? seed - 1 : seed + 1, 50) as Float64Array)]).not.toEqual(values);
    }
  });

  it("takes no seed outside the whole numbers of [0, 2^53)", () => {
    const cure = "foldIn(seed, step) derives new ones.";
    for (const [seed, got] of [
      [-1, "-1"],
      [0.5, "0.5"],
      [2 ** 53, "9007199254740992"],
      [Number.NaN, "NaN"],
      [Infinity, "Infinity"],
      [undefined, "undefined"],
      ["7", '"7"'],
      [7n, "7n"],
      [[7], "[7]"],
    ]) {
      const Failure = typeof seed === "number" ? RangeError : TypeError;
      expect(() => draw(seed as number, 3)).toThrow(
        new Failure(`${what}: seed must be a whole number in [0, 2^53), got ${got}. ${cure}`),
      );
    }
  });

  it("takes no size but whole numbers of at least 0", () => {
    for (const [size, got] of [
      [-1, "-1"],
      [1.5, "1.5"],
      [Number.NaN, "NaN"],
      [Infinity, "Infinity"],
      ["3", '"3"'],
      [[3], "[3]"],
      [undefined, "undefined"],
    ]) {
      expect(() => draw(1, size as number)).toThrow(
        `${what}: size must be a whole number of at least 0, got ${got}. It counts the values to draw.`,
      );
    }
  });
});
