import { opLaws, testLaws } from "@reg/gradcheck";
import { arena, foldIn } from "@reg/tensor";
import { expectOrdinary, mean, zerosIn } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dropout, dropoutInto, scaleByKeepRate, vanillaDropout } from "../../src/index.ts";
import { bernoulliBits, wordsFor } from "../../src/internal/bernoulliBits.ts";
import { DROPOUT } from "../../src/internal/streams.ts";
import { drawn, few, filled, long, rateAndSeed, rates, xs, xsOf } from "../helpers.ts";

const large = xsOf([4099], [3, 2731], [8192], [12_301]);

describe("dropout", () => {
  testLaws(it, opLaws(dropout, xs(), rateAndSeed, { large }));

  it("keeps exactly the elements whose bit is 1, whatever the length, wherever the memory starts", () => {
    const anyRate = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(7), fc.nat(), anyRate, fc.boolean(), (size, from, seed, rate, inside) => {
        const { data } = drawn(seed, [size + from]);
        const memory = arena({ bytes: 130_000 });
        const whole = inside ? memory.tensor(data) : { data, shape: [size + from] };
        const x = { data: whole.data.subarray(from), shape: [size] };
        const [y, pullback] = dropout({ x }, { rate, seed });
        const bits = bernoulliBits(new Uint32Array(wordsFor(size)), size, { seed, rate, stream: DROPOUT });
        const scale = Math.fround(1 / (1 - rate));
        const expected = Float32Array.from(x.data, (value, i) => {
          const kept = rate < 1 && (rate === 0 || (bits[i >> 5] >>> (i & 31)) & 1);
          return kept ? value * scale : 0;
        });
        const agree = [y.data, pullback(x).x.data].every((got) => got.every((value, i) => value === expected[i]));
        memory.dispose();
        return agree;
      }),
      { numRuns: 40 },
    );
  });

  it.each([0, 1])("is exact at rate %d, where it writes no mask", (rate) => {
    const x = filled(Number.NaN, [300]);
    x.data[7] = Number.POSITIVE_INFINITY;
    const [y, pullback] = dropout({ x }, { rate, seed: 1 });
    const expected = rate === 0 ? x : filled(0, [300]);
    expect(y).toEqual(expected);
    expect(pullback(x)).toEqual({ x: expected });
  });

  it("drops NaN and infinities for good", () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const [{ data }] = dropout({ x: filled(bad, [1000]) }, { rate: 0.5, seed: 1 });
      expectOrdinary((zerosIn(data) - 0.5) / Math.sqrt(0.25 / 1000), "zeros");
      expect(data.every((value) => Object.is(value, 0) || Object.is(value, bad))).toBe(true);
    }
  });

  it("has a mean of 1 on ones, at every rate", () => {
    const n = 100_000;
    for (const rate of [0.001, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999]) {
      const [{ data }] = dropout({ x: filled(1, [n]) }, { rate, seed: 3 });
      expectOrdinary((mean(data) - 1) / Math.sqrt(rate / (1 - rate) / n), `rate ${rate}`);
    }
  });

  it("writes into memory of the caller, x itself included", () => {
    fc.assert(
      fc.property(fc.nat(600), rates, fc.nat(), (size, rate, seed) => {
        const x = drawn(seed, [size]);
        const [y] = dropout({ x }, { rate, seed });
        const into = filled(17, [size]);
        expect(dropoutInto(into, { x }, { rate, seed })[0]).toBe(into);
        expect(into).toEqual(y);
        const [, pullback] = dropoutInto(x, { x }, { rate, seed });
        expect(x).toEqual(y);
        const dy = drawn(seed + 1, [size]);
        const expected = dropout({ x }, { rate, seed })[1](dy);
        expect(pullback(dy)).toEqual(expected);
        expect(pullback(dy, { x: into }).x).toBe(into);
        expect(into).toEqual(expected.x);
        expect(pullback(dy, { x: dy })).toEqual(expected);
      }),
      { numRuns: 30 },
    );
    const [, pullback] = dropoutInto(filled(0, [4]), { x: filled(0, [4]) }, { rate: 0.5, seed: 1 });
    expect(() => pullback(filled(1, [4]), { x: filled(1, [3]) })).toThrow(
      "dropoutInto: into.x must have shape [4], got [3].",
    );
    expect(() => dropoutInto(filled(0, [3]), { x: filled(0, [4]) }, { rate: 0.5, seed: 1 })).toThrow(
      "dropoutInto: into must have shape [4], got [3].",
    );
  });

  it("takes what a step needs from the arena, one bit per element for the pullback", () => {
    const n = 1 << 16;
    const memory = arena({ bytes: 16 * n });
    const x = memory.zeros([n]);
    memory.step(() => {
      const before = memory.used;
      dropout({ x }, { rate: 0.5, seed: 1 });
      expect(memory.used - before).toBe(4 * n + n / 8);
    });
    memory.dispose();
  });
});

describe("dropout with shared axes", () => {
  const options = fc.record({ rate: rates, seed: fc.nat(), sharedAxes: fc.subarray([0, 1, 2]) });
  testLaws(
    it,
    opLaws(dropout, xs({ minRank: 3, maxRank: 3 }), options, {
      large: xsOf([9, 11, 13], [70, 2, 9], [3, 300, 5]),
    }),
    few,
  );

  it("drops along those axes all or nothing", () => {
    const [y] = dropout({ x: filled(1, [6, 7, 8]) }, { rate: 0.5, seed: 2, sharedAxes: [0, -1] });
    const of = (n: number, t: number, d: number) => y.data[(n * 7 + t) * 8 + d];
    for (let t = 0; t < 7; t++) {
      for (let n = 0; n < 6; n++) for (let d = 0; d < 8; d++) expect(of(n, t, d)).toBe(of(0, t, 0));
    }
    expect(new Set(y.data)).toEqual(new Set([0, 2]));
  });

  it("takes the shape of the noise as in Keras", () => {
    const x = drawn(1, [6, 7, 8]);
    const shared = dropout({ x }, { rate: 0.5, seed: 2, sharedAxes: [1] })[0];
    for (const noiseShape of [
      [6, 1, 8],
      [null, 1, null],
    ]) {
      expect(dropout({ x }, { rate: 0.5, seed: 2, noiseShape })[0]).toEqual(shared);
      expect(vanillaDropout({ x }, { rate: 0.5, seed: 2, noiseShape })[0].data.map((value) => 2 * value)).toEqual(
        shared.data,
      );
    }
  });

  it("refuses axes that x has not", () => {
    const x = filled(1, [2, 3]);
    const rate = 0.5;
    expect(() => dropout({ x }, { rate, seed: 1, sharedAxes: [2] })).toThrow(
      "dropout: every one of sharedAxes must be a whole number in [-2, 1] for shape [2, 3], got 2.",
    );
    for (const noiseShape of [[2], [2, 2], [2, 3, 1]]) {
      expect(() => dropout({ x }, { rate, seed: 1, noiseShape })).toThrow(
        /noiseShape must be \[2, 3\] with some 1 or null, got \[2/,
      );
    }
  });
});

describe("vanillaDropout", () => {
  testLaws(it, opLaws(vanillaDropout, xs(), rateAndSeed, { large: long }), few);

  it("is dropout times the chance of keeping, and so is its mean over masks its inference", () => {
    const x = drawn(1, [500], "float64");
    const rate = 0.3;
    const [y] = vanillaDropout({ x }, { rate, seed: 5 });
    dropout({ x }, { rate, seed: 5 })[0].data.forEach((value: number, i: number) => {
      expect(0.7 * value).toBeCloseTo(y.data[i], 12);
    });
    const passes = 2000;
    const sum = new Float64Array(500);
    for (let pass = 0; pass < passes; pass++) {
      vanillaDropout({ x }, { rate, seed: foldIn(5, pass) })[0].data.forEach((value: number, i: number) => {
        sum[i] += value;
      });
    }
    const [expected] = scaleByKeepRate({ x }, { rate });
    const deviation = Math.sqrt(rate * (1 - rate) * passes);
    const z = sum.map((value, i) => (value - passes * expected.data[i]) / (deviation * x.data[i]));
    expectOrdinary((mean(z.map((value) => value * value)) - 1) / Math.sqrt(2 / 500), "the squares of z");
  });
});

describe("scaleByKeepRate", () => {
  testLaws(it, opLaws(scaleByKeepRate, xs(), fc.record({ rate: fc.constantFrom(0, 0.3, 1) })), few);

  it("multiplies by the chance of keeping, not of dropping", () => {
    expect([...scaleByKeepRate({ x: filled(10, [2]) }, { rate: 0.2 })[0].data]).toEqual([8, 8]);
    expect(scaleByKeepRate({ x: filled(Number.NaN, [2]) }, { rate: 1 })[0]).toEqual(filled(0, [2]));
  });
});
