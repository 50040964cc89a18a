import type { Tensor } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Augmentation,
  magnitudeWarp,
  type Params,
  permutation,
  replay,
  sequence,
  timeWarp,
  windowWarp,
} from "../../src/index.ts";
import fixture from "../fixtures/signals.json" with { type: "json" };
import { gap } from "../images.ts";

const signals: fc.Arbitrary<Tensor> = fc
  .record({ length: fc.integer({ min: 0, max: 40 }), channels: fc.integer({ min: 1, max: 3 }), wide: fc.boolean() })
  .map(({ length, channels, wide }) => {
    const values = Array.from({ length: length * channels }, (_, i) => i + 1);
    return { data: wide ? new Float64Array(values) : new Float32Array(values), shape: [length, channels] };
  });
const makers: Record<string, () => Augmentation<Tensor>> = {
  timeWarp: () => timeWarp({ deviation: [0.1, 2] }),
  "timeWarp (SpecAugment)": () => timeWarp({ window: 5 }),
  magnitudeWarp: () => magnitudeWarp(),
  windowWarp: () => windowWarp({ fraction: [0, 1] }),
  permutation: () => permutation(),
  "permutation, cut at random": () => permutation({ lengths: "random", segments: [0, 60] }),
};
const ramp = (length: number): Tensor => ({ data: Float64Array.from({ length }, (_, i) => i), shape: [length] });

describe("warps of signals", () => {
  it.each(Object.entries(makers))("%s: keeps shape and width, writes into nothing, replays", (_, make) => {
    fc.assert(
      fc.property(signals, fc.nat(), (x, seed) => {
        const before = [...x.data];
        const step = make();
        const params = step.draw(seed, x);
        const y = step.apply(x, params);
        expect(y.shape).toStrictEqual(x.shape);
        expect(y.data.constructor).toBe(x.data.constructor);
        expect(y.data.every(Number.isFinite)).toBe(true);
        expect([...x.data]).toStrictEqual(before);
        expect(step.draw(seed, x)).toStrictEqual(params);
        expect(replay(x, JSON.parse(JSON.stringify(params)), [sequence([step])])).toStrictEqual(y);
      }),
    );
  });
  it.each([
    ["timeWarp", timeWarp({ deviation: 0 })],
    ["timeWarp (SpecAugment)", timeWarp({ window: 0 })],
    ["magnitudeWarp", magnitudeWarp({ deviation: 0, knots: 7 })],
    ["windowWarp", windowWarp({ factors: [1] })],
    ["windowWarp of nothing", windowWarp({ fraction: 0 })],
    ["permutation", permutation({ segments: 1 })],
  ])("%s of no strength leaves every bit", (_, step) => {
    fc.assert(
      fc.property(signals, fc.nat(), (x, seed) => {
        expect(step.augment(x, seed)).toStrictEqual(x);
      }),
    );
  });
  it.each([
    ["timeWarp", makers.timeWarp()],
    ["timeWarp (SpecAugment)", makers["timeWarp (SpecAugment)"]()],
    ["windowWarp", makers.windowWarp()],
  ])("%s keeps both ends, and time goes on", (_, step) => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), fc.nat(), (length, seed) => {
        const { data } = step.augment(ramp(length), seed);
        expect(data[0]).toBe(0);
        expect(data[length - 1]).toBeCloseTo(length - 1, 10);
        for (let t = 1; t < length; t++) expect(data[t]).toBeGreaterThan(data[t - 1]);
      }),
    );
  });
  it.each(["timeWarp", "magnitudeWarp", "windowWarp"] as const)("%s is SciPy's", (name) => {
    const x = { data: Float64Array.from(fixture.x), shape: fixture.shape };
    const narrow = { data: Float32Array.from(fixture.x), shape: fixture.shape };
    for (const { y, ...params } of fixture[name] as { y: number[] }[]) {
      const drawn: Params = { step: name, ...params };
      expect(gap(makers[name]().apply(x, drawn).data, y)).toBeLessThan(1e-12);
      expect(gap(makers[name]().apply(narrow, drawn).data, y)).toBeLessThan(2e-6);
    }
  });
});

describe("timeWarp", () => {
  it("treats all channels alike", () => {
    const x = { data: Float64Array.from({ length: 60 }, (_, i) => Math.floor(i / 2)), shape: [30, 2] };
    const { data } = timeWarp({ deviation: 0.5 }).augment(x, 3);
    for (let t = 0; t < 30; t++) expect(data[2 * t]).toBe(data[2 * t + 1]);
  });
  it("moves a point by at most the window, either way", () => {
    const seen = new Set<number>();
    const points = new Set<number>();
    for (let seed = 0; seed < 600; seed++) {
      const { point, shift } = timeWarp({ window: 3 }).draw(seed, ramp(20)) as Params &
        Record<"point" | "shift", number>;
      seen.add(shift);
      points.add(point);
      const { data } = timeWarp({ window: 3 }).augment(ramp(20), seed);
      expect(data[point + shift]).toBeCloseTo(point, 12);
    }
    expect([...seen].sort((a, b) => a - b)).toStrictEqual([-3, -2, -1, 0, 1, 2, 3]);
    expect([Math.min(...points), Math.max(...points)]).toStrictEqual([3, 16]);
  });
});

describe("magnitudeWarp", () => {
  it("gives each channel a curve of its own, through factors of the declared deviation", () => {
    const x = { data: new Float64Array(3 * 2000).fill(1), shape: [3, 2000] };
    const y = magnitudeWarp({ deviation: 0.5, knots: 1 }).augment(x, 1).data;
    for (const row of [0, 1, 2]) {
      const values = y.slice(row * 2000, (row + 1) * 2000); // every row is a knot
      const mean = values.reduce((sum, v) => sum + v, 0) / 2000;
      const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 2000;
      expect(Math.abs(mean - 1)).toBeLessThan(0.04);
      expect(Math.abs(Math.sqrt(variance) - 0.5)).toBeLessThan(0.03);
    }
  });
});

describe("permutation", () => {
  it("keeps every value, and the order within segments", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom("even" as const, "random" as const),
        fc.nat(),
        (length, segments, lengths, seed) => {
          const data = [...permutation({ segments, lengths }).augment(ramp(length), seed).data];
          expect([...data].sort((a, b) => a - b)).toStrictEqual([...ramp(length).data]);
          const breaks = data.filter((v, t) => t > 0 && v !== data[t - 1] + 1).length;
          expect(breaks).toBeLessThan(Math.min(segments, length));
        },
      ),
    );
  });
  it("draws all orders, and even segments are even", () => {
    const orders = new Set<string>();
    for (let seed = 0; seed < 200; seed++) {
      const y = permutation({ segments: 3 }).augment(ramp(10), seed).data;
      const whole = [
        [0, 1, 2],
        [3, 4, 5],
        [6, 7, 8, 9],
      ].map((part) => y.join().indexOf(part.join()));
      expect(whole.every((place) => place >= 0)).toBe(true);
      orders.add(y.join());
    }
    expect(orders.size).toBe(6);
  });
});

it("warps refuse bad options", () => {
  expect(() => timeWarp({ deviation: -1 })).toThrow(/timeWarp: deviation.*got -1/);
  expect(() => timeWarp({ knots: 1.5 })).toThrow(/timeWarp: knots must be a whole number of at least 0, got 1.5/);
  expect(() => timeWarp({ window: -2 })).toThrow(/timeWarp: window must be a whole number of at least 0, got -2/);
  expect(() => magnitudeWarp({ deviation: Number.NaN })).toThrow(/magnitudeWarp: deviation.*got NaN/);
  expect(() => windowWarp({ fraction: 2 })).toThrow(/windowWarp: fraction.*got 2/);
  expect(() => windowWarp({ factors: [0] })).toThrow(/windowWarp: factors must be in \(0, ∞\), got 0/);
  expect(() => permutation({ segments: -1 })).toThrow(/permutation: segments must be a whole number/);
  expect(() => permutation({ lengths: "odd" as never })).toThrow(/lengths must be one of "even", "random", got "odd"/);
});
