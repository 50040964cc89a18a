import { foldIn, sizeOf } from "@reg/tensor";
import { chiSquareZ, correlationZ, expectOrdinary } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isKept } from "../../src/internal/applyBits.ts";
import { bernoulliBits, threshold, wordsFor } from "../../src/internal/bernoulliBits.ts";
import { drawBits, drawInto } from "../../src/internal/drawBits.ts";
import { ALPHA_DROPOUT, DROPOUT } from "../../src/internal/streams.ts";
import fixtures from "../fixtures/bits.json" with { type: "json" };

const stream = DROPOUT;
const listOf = (bits: Uint32Array, size: number): Uint8Array =>
  Uint8Array.from({ length: size }, (_, i) => Number(isKept(bits, i)));
const draw = (size: number, rate: number, seed = 1, kind: number = stream) =>
  listOf(drawInto(new Uint32Array(wordsFor(size)), size, { seed, rate, stream: kind }), size);

/** How often each value below `kinds` comes. */
function tally(values: Iterable<number>, kinds: number): Float64Array {
  const counts = new Float64Array(kinds);
  for (const value of values) counts[value]++;
  return counts;
}

function chiSquare(counts: ArrayLike<number>, expected: (i: number) => number): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) sum += (counts[i] - expected(i)) ** 2 / expected(i);
  return sum;
}

describe("bits", () => {
  it("are those of the reference, at every length and rate, and a short draw begins a long one", () => {
    const seeds = fc.maxSafeNat();
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.nat(10_000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        seeds,
        (a, b, rate, seed) => {
          const [long, short] = [Math.max(a, b), Math.min(a, b)];
          const bits = listOf(bernoulliBits(new Uint32Array(wordsFor(long)), long, { seed, rate, stream }), long);
          expect(draw(long, rate, seed)).toEqual(bits);
          expect(draw(short, rate, seed)).toEqual(bits.subarray(0, short));
        },
      ),
      { numRuns: 20 },
    );
  });

  it.each(fixtures.cases)(
    "are those of another implementation at rate $rate, seed $seed",
    ({ size, rate, seed, ...of }) => {
      const kept = draw(size, rate, seed, of.stream).reduceRight((bits, bit) => 2n * bits + BigInt(bit), 0n);
      expect(kept.toString(16)).toBe(of.kept);
    },
  );

  it("know the rate to within 2^-32", () => {
    for (const rate of [0.1, 1 / 3, 0.5, 0.9, 1e-9, 1 - 1e-9]) {
      expect(Math.abs(threshold(rate) / 2 ** 32 - (1 - rate))).toBeLessThanOrEqual(2 ** -32);
    }
  });

  it.each([0.001, 0.1, 0.3, 0.5, 0.8, 0.999])("at rate %d are kept as often as they should", (rate) => {
    const n = 100_000;
    const kept = draw(n, rate, 11).reduce((sum, bit) => sum + bit, 0);
    expectOrdinary((kept - n * (1 - rate)) / Math.sqrt(n * rate * (1 - rate)), "kept");
  });

  it.each([0.1, 0.5])("at rate %d favour no position, within a group of 256 or a block of 4096", (rate) => {
    const n = 1 << 18;
    const bits = draw(n, rate, 12);
    for (const period of [32, 256, 4096]) {
      const dropped = new Float64Array(period);
      for (let i = 0; i < n; i++) dropped[i % period] += 1 - bits[i];
      const expected = (n / period) * rate;
      const z = chiSquareZ(chiSquare(dropped, () => expected) / (1 - rate), period);
      expectOrdinary(z, `period ${period}`);
    }
  });

  it.each([0.1, 0.5, 0.7])("at rate %d do not depend on those before them", (rate) => {
    const bits = draw(1 << 17, rate, 13);
    for (const lag of [1, 2, 3, 4, 8, 31, 32, 33, 64, 128, 255, 256, 257, 4095, 4096, 4097]) {
      expectOrdinary(correlationZ(bits, bits, lag), `lag ${lag}`);
    }
  });

  it.each([0.3, 0.5])("at rate %d have runs of every length as often as they should", (rate) => {
    const bits = draw(1 << 17, rate, 14);
    for (const value of [0, 1]) {
      const p = value === 1 ? 1 - rate : rate;
      const lengths: number[] = [];
      for (let i = 0, run = 0; i < bits.length; i++) {
        if (bits[i] === value) run++;
        else if (run > 0) {
          lengths.push(Math.min(run, 10) - 1);
          run = 0;
        }
      }
      const counts = tally(lengths, 10);
      const chance = (i: number) => (i < 9 ? p ** i * (1 - p) : p ** 9);
      expectOrdinary(
        chiSquareZ(
          chiSquare(counts, (i) => chance(i) * lengths.length),
          9,
        ),
        `runs of ${value}`,
      );
    }
  });

  it("have all patterns of eight neighbours as often as they should", () => {
    const rate = 0.3;
    const bits = draw(1 << 18, rate, 15);
    const patterns = Array.from({ length: bits.length / 8 }, (_, i) =>
      Number.parseInt(bits.subarray(8 * i, 8 * i + 8).join(""), 2),
    );
    const chance = (pattern: number) => {
      const ones = pattern.toString(2).replaceAll("0", "").length;
      return (1 - rate) ** ones * rate ** (8 - ones);
    };
    const counts = tally(patterns, 256);
    expectOrdinary(
      chiSquareZ(
        chiSquare(counts, (i) => chance(i) * patterns.length),
        255,
      ),
      "patterns",
    );
  });

  it("have nothing in common between seeds, steps, streams and rates", () => {
    const n = 1 << 16;
    const bits = draw(n, 0.5, 100);
    const others = {
      "the next seed": draw(n, 0.5, 101),
      "a seed that differs in its upper word": draw(n, 0.5, 100 + 2 ** 40),
      "the next step": draw(n, 0.5, foldIn(100, 1)),
      "another stream": draw(n, 0.5, 100, ALPHA_DROPOUT),
    };
    for (const [what, other] of Object.entries(others)) {
      for (const lag of [0, 1, 256, 4096]) expectOrdinary(correlationZ(bits, other, lag), what);
    }
  });
});

describe("shared bits", () => {
  it("are one for each block, wherever it lies in the words", () => {
    const axis = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.boolean());
    fc.assert(
      fc.property(fc.array(axis, { maxLength: 5 }), fc.nat(), (axes, seed) => {
        const shape = axes.map(([length]) => length);
        const maskShape = axes.map(([length, shared]) => (shared ? 1 : length));
        const size = sizeOf(shape);
        fc.pre(size < 5000);
        const bits = draw(sizeOf(maskShape), 0.5, seed);
        const block = axes.map(([length, shared]) => (shared ? length : 1));
        const x = { data: new Float32Array(size), shape };
        const out = drawBits(x, { seed, rate: 0.5, stream }, { block });
        const expected = Uint8Array.from({ length: size }, (_, i) => {
          let [rest, from, stride] = [i, 0, 1];
          for (let a = shape.length - 1; a >= 0; a--) {
            if (maskShape[a] > 1) from += (rest % shape[a]) * stride;
            rest = Math.floor(rest / shape[a]);
            stride *= maskShape[a];
          }
          return bits[from];
        });
        expect(listOf(out(), size)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});
