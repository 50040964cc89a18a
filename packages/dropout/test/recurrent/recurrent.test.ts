import { inputsOf, opLaws, shapes, testLaws } from "@reg/gradcheck";
import { expectOrdinary, mean } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recurrentDropout, zoneout, zoneoutInference } from "../../src/index.ts";
import { drawn, few, filled, rateAndSeed, rates, xs, xsOf } from "../helpers.ts";

describe("recurrentDropout", () => {
  const options = fc.record({ rate: rates, seed: fc.nat(), axis: fc.constantFrom(0, 1, -2) });
  const large = xsOf([9, 11, 13], [70, 2, 9], [3, 300, 5]);
  testLaws(it, opLaws(recurrentDropout, xs({ minRank: 2 }), options, { large }), few);

  it("has one mask over all times, in a loop too", () => {
    const options = { rate: 0.5, seed: 3 };
    const [y] = recurrentDropout({ x: filled(1, [4, 5, 6]) }, options);
    const [step] = recurrentDropout({ x: filled(1, [4, 1, 6]) }, options);
    for (let n = 0; n < 4; n++) {
      for (let t = 0; t < 5; t++) {
        expect(y.data.subarray((n * 5 + t) * 6, (n * 5 + t + 1) * 6)).toEqual(step.data.subarray(n * 6, n * 6 + 6));
      }
    }
    expect(new Set(y.data)).toEqual(new Set([0, 2]));
  });

  it("refuses an axis that x has not", () => {
    expect(() => recurrentDropout({ x: filled(1, [3]) }, { rate: 0.5, seed: 1 })).toThrow(
      "recurrentDropout: axis must be a whole number in [-1, 0] for shape [3], got 1.",
    );
  });
});

const inference: typeof zoneout = (inputs, { rate }) => zoneoutInference(inputs, { rate });

describe("zoneout", () => {
  const states = (list: fc.Arbitrary<number[]>) => inputsOf(list, (shape) => ({ h: shape, previous: shape }));
  const large = states(fc.constantFrom([4099], [20, 53], [8200]));
  testLaws(it, opLaws(zoneout, states(shapes()), rateAndSeed, { large }), few);

  it("keeps the previous value of a unit at the rate", () => {
    const n = 100_000;
    const [y] = zoneout({ h: filled(0, [n]), previous: filled(1, [n]) }, { rate: 0.15, seed: 6 });
    expectOrdinary((mean(y.data) - 0.15) / Math.sqrt((0.15 * 0.85) / n), "previous");
  });

  it.each([0, 1])("is exact at rate %d", (rate) => {
    const [h, previous, dy] = [drawn(1, [300]), drawn(2, [300]), drawn(3, [300])];
    for (const op of [zoneout, inference]) {
      const nan = filled(Number.NaN, [300]);
      const inputs = rate === 0 ? { h, previous: nan } : { h: nan, previous };
      const [y, pullback] = op(inputs, { rate, seed: 1 });
      expect(y).toEqual(rate === 0 ? h : previous);
      const none = filled(0, [300]);
      expect(pullback(dy)).toEqual(rate === 0 ? { h: dy, previous: none } : { h: none, previous: dy });
    }
  });

  it("needs states of one shape", () => {
    for (const [name, op] of Object.entries({ zoneout, zoneoutInference: inference })) {
      expect(() => op({ h: filled(1, [2]), previous: filled(1, [3]) }, { rate: 0.5, seed: 1 })).toThrow(
        `${name}: previous must have shape [2], got [3].`,
      );
    }
  });
});

describe("zoneoutInference", () => {
  const inputs = inputsOf(shapes(), (shape) => ({ h: shape, previous: shape }));
  testLaws(it, opLaws(zoneoutInference, inputs, fc.record({ rate: rates })), few);

  it("is the mean of zoneout over masks", () => {
    const [h, previous] = [drawn(1, [50], "float64"), drawn(2, [50], "float64")];
    const rate = 0.3;
    const passes = 4000;
    const sum = new Float64Array(50);
    for (let seed = 0; seed < passes; seed++) {
      const { data } = zoneout({ h, previous }, { rate, seed })[0];
      for (let i = 0; i < 50; i++) sum[i] += data[i];
    }
    const expected = zoneoutInference({ h, previous }, { rate })[0].data;
    for (let i = 0; i < 50; i++) {
      const deviation = Math.abs(h.data[i] - previous.data[i]) * Math.sqrt(rate * (1 - rate) * passes);
      expectOrdinary((sum[i] - passes * expected[i]) / deviation, `unit ${i}`);
    }
  });
});
