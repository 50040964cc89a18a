import type { Tensor } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Augmentation,
  frequencyMask,
  jitter,
  replay,
  scaling,
  sequence,
  sometimes,
  timeMask,
  timeShift,
  windowSlice,
} from "../../src/index.ts";

const signals: fc.Arbitrary<Tensor> = fc
  .record({ length: fc.integer({ min: 0, max: 12 }), channels: fc.integer({ min: 1, max: 3 }), wide: fc.boolean() })
  .map(({ length, channels, wide }) => {
    const values = Array.from({ length: length * channels }, (_, i) => i + 1);
    return { data: wide ? new Float64Array(values) : new Float32Array(values), shape: [length, channels] };
  });
const makers: Record<string, () => Augmentation<Tensor>> = {
  jitter,
  scaling,
  timeShift,
  timeMask: () => timeMask({ count: [1, 2], width: [0, 4] }),
  frequencyMask: () => frequencyMask({ width: [0, 2] }),
  windowSlice: () => windowSlice({ fraction: [0.3, 1] }),
};
const ramp = (length: number): Tensor => ({ data: Float64Array.from({ length }, (_, i) => i + 1), shape: [length] });
const run = (step: Augmentation<Tensor>, x: Tensor, seed = 1) => [...step.augment(x, seed).data];

describe("steps on signals", () => {
  for (const [name, make] of Object.entries(makers)) {
    it(`${name}: keeps shape and width, writes into nothing, replays`, () => {
      fc.assert(
        fc.property(signals, fc.nat(), (x, seed) => {
          const before = [...x.data];
          const params = make().draw(seed, x);
          const y = make().apply(x, params);
          expect(y.shape).toStrictEqual(x.shape);
          expect(y.data.constructor).toBe(x.data.constructor);
          expect(y.data.every(Number.isFinite)).toBe(true);
          expect([...x.data]).toStrictEqual(before);
          expect(replay(x, JSON.parse(JSON.stringify(params)), [make()])).toStrictEqual(y);
        }),
      );
    });
  }
  it("make pipelines", () => {
    const step = sequence<Tensor>([jitter(), sometimes<Tensor>(timeMask()), scaling()]);
    expect(step.augment(ramp(9), 4).shape).toStrictEqual([9]);
  });
});

describe("what they do", () => {
  it("jitter and scaling have the declared deviations", () => {
    const x = { data: new Float64Array(5000).fill(1), shape: [1, 5000] };
    const deviation = (values: number[]) => Math.sqrt(values.reduce((sum, v) => sum + (v - 1) ** 2, 0) / values.length);
    expect(Math.abs(deviation(run(jitter({ deviation: 0.5 }), x)) - 0.5)).toBeLessThan(0.02);
    expect(Math.abs(deviation(run(scaling({ deviation: 0.5 }), x)) - 0.5)).toBeLessThan(0.02);
    const [a, b, c, d] = run(scaling(), { data: new Float64Array([1, 1, 3, 3]), shape: [2, 2] });
    expect(c / a).toBeCloseTo(3, 12);
    expect(d / b).toBeCloseTo(3, 12);
    expect(a).not.toBe(b);
  });
  it("timeShift moves, fills or wraps", () => {
    expect(run(timeShift({ shift: 0.25, fill: 9 }), ramp(4))).toStrictEqual([9, 1, 2, 3]);
    expect(run(timeShift({ shift: -0.5, wrap: true }), ramp(4))).toStrictEqual([3, 4, 1, 2]);
    expect(run(timeShift({ shift: 1 }), ramp(3))).toStrictEqual([0, 0, 0]);
  });
  it("masks are stripes of the declared width, anywhere", () => {
    const spectrogram = { data: new Float64Array(20 * 6).fill(1), shape: [20, 6] };
    const places = new Set<number>();
    for (let seed = 0; seed < 200; seed++) {
      const y = timeMask({ width: 3 }).augment(spectrogram, seed).data;
      const rows = Array.from({ length: 20 }, (_, t) => y.slice(t * 6, t * 6 + 6).reduce((sum, v) => sum + v, 0));
      expect(rows.filter((sum) => sum === 0).length).toBe(3);
      expect(rows.filter((sum) => sum === 6).length).toBe(17);
      places.add(rows.indexOf(0));
    }
    expect(places.size).toBe(18);
    const y = frequencyMask({ width: 2, fill: -1 }).augment(spectrogram, 3).data;
    const row = [...y.slice(0, 6)];
    expect(row.filter((v) => v === -1).length).toBe(2);
    for (let t = 0; t < 20; t++) expect([...y.slice(t * 6, t * 6 + 6)]).toStrictEqual(row);
  });
  it("windowSlice stretches a window: lines stay lines", () => {
    const y = run(windowSlice({ fraction: 0.5 }), ramp(10));
    expect(y[9] - y[0]).toBeCloseTo(4, 12);
    for (let t = 1; t < 10; t++) expect(y[t] - y[t - 1]).toBeCloseTo(4 / 9, 12);
    expect(run(windowSlice({ fraction: 1 }), ramp(10))).toStrictEqual([...ramp(10).data]);
  });
  it("refuses bad options and shapes", () => {
    expect(() => jitter({ deviation: -1 })).toThrow(/jitter: deviation.*got -1/);
    expect(() => timeShift({ shift: 5 })).toThrow(/timeShift: shift.*got 5. It is a share/);
    expect(() => timeMask({ width: 1.5 })).toThrow(/timeMask: width must be a whole number.*got 1.5/);
    expect(() => windowSlice({ fraction: 2 })).toThrow(/windowSlice: fraction.*got 2/);
    expect(() => scaling().augment({ data: new Float32Array(8), shape: [2, 2, 2] }, 1)).toThrow(
      /shape \[T\] or \[T, C\], got \[2, 2, 2\]/,
    );
  });
});
