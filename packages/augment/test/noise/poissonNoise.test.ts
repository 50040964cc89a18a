import { normal, uniform } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Image, poissonNoise, replay } from "../../src/index.ts";
import { poissonOf } from "../../src/noise/internal/poissonOf.ts";
import { gap, pixels } from "../images.ts";

const SIZE = 40_000;
const draws = (mean: number): number[] => {
  const [shares, normals] = [uniform(3, SIZE), normal(3, SIZE)];
  return Array.from(shares, (share, i) => poissonOf(mean, share, normals[i]));
};

describe("poissonOf", () => {
  it.each([0.02, 1, 3.7, 29.9, 30, 55, 400])("draws from the Poisson distribution of mean %d", (mean) => {
    const counts = new Map<number, number>();
    for (const k of draws(mean)) counts.set(k, (counts.get(k) ?? 0) + 1);
    let [squares, classes, rest, seen, log] = [0, 0, 0, 0, -mean]; // log of the chance of k
    for (let k = 0; k < 3 * mean + 50; k++) {
      const expected = SIZE * Math.exp(log);
      if (expected >= 20) {
        squares += ((counts.get(k) ?? 0) - expected) ** 2 / expected;
        classes++;
      } else {
        rest += expected;
        seen += counts.get(k) ?? 0;
      }
      log += Math.log(mean) - Math.log(k + 1);
    }
    if (rest > 5) squares += (seen - rest) ** 2 / rest;
    expect(squares).toBeLessThan(classes + 4 * Math.sqrt(2 * classes) + 4); // chi-squared, four deviations
  });
  it("is exact at the ends", () => {
    expect(poissonOf(0, 0.9, 3)).toBe(0);
    expect(poissonOf(2, 0, 0)).toBe(0);
    expect(poissonOf(2, Math.exp(-2) - 1e-12, 0)).toBe(0);
    expect(poissonOf(2, Math.exp(-2) + 1e-12, 0)).toBe(1);
    expect(poissonOf(20, 1 - 2 ** -53, 0)).toBeLessThan(80);
    expect(poissonOf(Number.NaN, 0.5, 0)).toBeNaN();
  });
});

describe("poissonNoise", () => {
  it("has the mean of the image, and a variance of the mean by photons", () => {
    const gray: Image = { data: new Float64Array(SIZE).fill(0.4), shape: [200, 200, 1] };
    for (const photons of [40, 500]) {
      const out = [...poissonNoise({ photons }).augment({ image: gray }, 7).image.data];
      const mean = out.reduce((sum, v) => sum + v, 0) / SIZE;
      const variance = out.reduce((sum, v) => sum + (v - mean) ** 2, 0) / SIZE;
      expect(Math.abs(mean - 0.4)).toBeLessThan(4 * Math.sqrt(0.4 / photons / SIZE));
      expect(Math.abs((variance * photons) / 0.4 - 1)).toBeLessThan(0.03);
    }
  });
  it("leaves black black, bytes and floats agree, alpha stays, params replay", () => {
    fc.assert(
      fc.property(pixels(), fc.nat(), (image, seed) => {
        const params = JSON.parse(JSON.stringify(poissonNoise().draw(seed, { image })));
        const out = poissonNoise().apply({ image }, params).image.data;
        const wide = { data: Float64Array.from(image.data), shape: image.shape };
        const exact = poissonNoise().apply({ image: wide }, { ...params, range: [0, 255] }).image.data;
        expect(gap(out, exact)).toBeLessThanOrEqual(0.5);
        expect([...replay({ image }, params, [poissonNoise()]).image.data]).toStrictEqual([...out]);
        const channels = image.shape[2];
        for (let i = 0; i < out.length; i++) {
          const alpha = channels % 2 === 0 && i % channels === channels - 1;
          if (alpha || image.data[i] === 0) expect(out[i]).toBe(image.data[i]);
        }
      }),
    );
  });
  it("refuses bad numbers of photons", () => {
    expect(() => poissonNoise({ photons: 0 })).toThrow(/poissonNoise: photons.*in \[1, 1e9\], got 0/);
  });
});
