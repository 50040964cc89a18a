import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Augmentation,
  cutmix,
  cutout,
  erase,
  gaussianBlur,
  gaussianNoise,
  type Image,
  saltAndPepper,
} from "../../src/index.ts";
import { gap, pixels } from "../images.ts";

const makers: Record<string, () => Augmentation> = {
  erase: () => erase({ fill: "noise" }),
  cutout: () => cutout({ size: 3 }),
  gaussianNoise,
  saltAndPepper,
  gaussianBlur,
};
const gray = (side: number): Image => ({ data: new Float64Array(side * side).fill(0.5), shape: [side, side, 1] });
const share = (data: ArrayLike<number>, f: (v: number) => boolean) => Array.from(data).filter(f).length / data.length;
const mean = (data: readonly number[]) => data.reduce((sum, v) => sum + v, 0) / data.length;

describe("erasing, noise and blur", () => {
  for (const [name, make] of Object.entries(makers)) {
    it(`${name}: params replay, bytes and floats agree, alpha and the rest of the sample stay`, () => {
      fc.assert(
        fc.property(pixels(), fc.nat(), (bytes, seed) => {
          const sample = {
            image: bytes,
            mask: { data: new Uint8Array(bytes.shape[0] * bytes.shape[1]), shape: [...bytes.shape.slice(0, 2), 1] },
          };
          const before = [...bytes.data];
          const params = JSON.parse(JSON.stringify(make().draw(seed, sample)));
          const result = make().apply(sample, params);
          const out = result.image.data;
          expect(result.mask).toBe(sample.mask);
          expect([...bytes.data]).toStrictEqual(before);
          const floats = { data: Float64Array.from(bytes.data), shape: bytes.shape };
          expect(
            gap(out, make().apply({ image: floats }, { ...params, range: [0, 255] }).image.data),
          ).toBeLessThanOrEqual(name === "gaussianBlur" ? 0.6 : 0.5);
          const channels = bytes.shape[2];
          if (channels % 2 === 0)
            for (let i = channels - 1; i < out.length; i += channels) expect(out[i]).toBe(before[i]);
        }),
      );
    });
  }
});

describe("erase", () => {
  it("erases boxes of the declared areas and ratios, strictly inside", () => {
    const image = gray(64);
    const areas: number[] = [];
    for (let seed = 0; seed < 400; seed++) {
      const { box } = erase({ fill: 1, area: [0.1, 0.3], ratio: [0.5, 2] }).draw(seed, { image }) as unknown as {
        box: { left: number; top: number; right: number; bottom: number };
      };
      const [h, w] = [box.bottom - box.top, box.right - box.left];
      expect(box.left >= 0 && box.top >= 0 && box.right <= 64 && box.bottom <= 64).toBe(true);
      expect(h / w).toBeGreaterThan(0.45);
      expect(h / w).toBeLessThan(2.2);
      areas.push((h * w) / 4096);
    }
    expect(Math.min(...areas)).toBeGreaterThan(0.095);
    expect(Math.max(...areas)).toBeLessThan(0.31);
    expect(Math.abs(mean(areas) - 0.2)).toBeLessThan(0.01);
    const out = erase({ fill: 1, area: 0.25, ratio: 1 }).augment({ image }, 5).image.data;
    expect(share(out, (v) => v === 1)).toBe(0.25);
  });
  it("does nothing where no box fits", () => {
    expect(erase({ area: 1 }).augment({ image: gray(5) }, 1)).toStrictEqual({ image: gray(5) });
    expect(erase().augment({ image: { data: new Uint8Array([7]), shape: [1, 1, 1] } }, 3).image.data[0]).toBe(7);
  });
});

describe("cutout", () => {
  it("cuts squares off at the border", () => {
    const sizes = new Set<number>();
    for (let seed = 0; seed < 200; seed++) {
      const out = cutout({ size: 3 }).augment({ image: gray(6) }, seed).image.data;
      sizes.add(share(out, (v) => v === 0) * 36);
    }
    expect([...sizes].map(Math.round).sort((a, b) => a - b)).toStrictEqual([4, 6, 9]);
  });
});

describe("noise", () => {
  it("has the declared deviation and rate, and none at 0", () => {
    const image = gray(100);
    const noisy = gaussianNoise({ deviation: 0.05 }).augment({ image }, 1).image.data;
    expect(Math.abs(Math.sqrt(mean([...noisy].map((v) => (v - 0.5) ** 2))) - 0.05)).toBeLessThan(0.001);
    const peppered = saltAndPepper({ rate: 0.2 }).augment({ image }, 1).image.data;
    expect(Math.abs(share(peppered, (v) => v === 0) - 0.1)).toBeLessThan(0.01);
    expect(Math.abs(share(peppered, (v) => v === 1) - 0.1)).toBeLessThan(0.01);
    for (const step of [gaussianNoise({ deviation: 0 }), saltAndPepper({ rate: 0 })]) {
      expect(step.augment({ image }, 2)).toStrictEqual({ image });
    }
  });
});

describe("bad options", () => {
  it("are refused with the value and the cure", () => {
    expect(() => erase({ area: 33 })).toThrow(/erase: area.*in \[0, 1\], got 33. It is a share/);
    expect(() => erase({ fill: "random" as never })).toThrow(/erase: fill must be .* got "random". It may be "noise"/);
    expect(() => cutout({ size: 1.5 })).toThrow(/cutout: size must be a whole number.*got 1.5/);
    expect(() => gaussianNoise({ deviation: -1 })).toThrow(/gaussianNoise: deviation.*got -1/);
    expect(() => saltAndPepper({ rate: 2 })).toThrow(/saltAndPepper: rate.*got 2/);
    expect(() => gaussianBlur({ radius: 0.5 })).toThrow(/gaussianBlur: radius.*got 0.5/);
  });
});

describe("boxes of one's own", () => {
  const image = { data: new Uint8Array(64).fill(9), shape: [8, 8, 1] };
  it("are what cutout erases, cut to the image", () => {
    const { data } = cutout({ box: { left: 6, top: 7, right: 20, bottom: 9 } }).augment({ image }, 1).image;
    expect([...data].flatMap((v, i) => (v === 0 ? [i] : []))).toStrictEqual([62, 63]);
    expect(() => cutout({ box: { left: 3, top: 0, right: 2, bottom: 1 } })).toThrow(/cutout: box.left/);
  });
  it("are what cutmix pastes, and labels weigh by", () => {
    const batch = { data: Uint8Array.from({ length: 128 }, (_, i) => (i < 64 ? 0 : 1)), shape: [2, 8, 8, 1] };
    const label = { data: Float32Array.of(1, 0, 0, 1), shape: [2, 2] };
    const params = cutmix({ box: { left: 0, top: 0, right: 4, bottom: 4 } }).draw(1, { image: batch });
    const out = cutmix().apply({ image: batch, label }, { ...params, pairs: [1, 0] });
    expect([out.image.data[0], out.image.data[63], out.image.data[64], out.label.data[0]]).toStrictEqual([
      1, 0, 0, 0.75,
    ]);
  });
});
