import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as augment from "../../src/index.ts";
import {
  type Augmentation,
  autocontrast,
  brightness,
  contrast,
  equalize,
  gamma,
  grayscale,
  hue,
  type Image,
  posterize,
  replay,
  saturation,
  sharpness,
  solarize,
} from "../../src/index.ts";
import fixture from "../fixtures/colours.json" with { type: "json" };
import { gap, pixels } from "../images.ts";

type Maker = (options?: object) => Augmentation;
const maker = (name: string) => (augment as unknown as Record<string, Maker>)[name];
const all: Record<string, Maker> = {
  brightness,
  contrast,
  saturation,
  gamma,
  grayscale,
  posterize,
  solarize,
  autocontrast,
  equalize,
  hue,
  sharpness,
};
const image = { data: new Float64Array(fixture.floats), shape: fixture.shape };
const run = (step: Augmentation, x: Image, seed = 1) => step.augment({ image: x }, seed).image.data;

describe("colours against torchvision", () => {
  // torchvision's gray weighs 0.2989, 0.587, 0.114: white is 0.9999.
  const tolerance: Record<string, number> = { grayscale: 1.01e-4, contrast: 1.01e-4, saturation: 1.01e-4 };
  for (const [name, rows] of Object.entries(fixture.cases)) {
    it(`${name} of floats`, () => {
      for (const [options, expected] of rows as [object, number[]][]) {
        expect(gap(run(maker(name)(options), image), expected)).toBeLessThan(tolerance[name] ?? 1e-7);
      }
    });
  }
  for (const [name, rows] of Object.entries(fixture.byteCases)) {
    it(`${name} of bytes, each of them`, () => {
      const bytes = { data: new Uint8Array(fixture.bytes), shape: fixture.byteShape };
      for (const [options, digest] of rows as [object, string][]) {
        const out = run(maker(name)(options), bytes);
        expect(createHash("sha256").update(out).digest("hex")).toBe(digest);
      }
    });
  }
});

describe("every step on colours", () => {
  for (const [name, make] of Object.entries(all)) {
    it(`${name}: bytes are the floats rounded, alpha stays, params replay`, () => {
      fc.assert(
        fc.property(pixels(), fc.nat(), (bytes, seed) => {
          const step = make();
          const params = JSON.parse(JSON.stringify(step.draw(seed, { image: bytes })));
          const out = step.apply({ image: bytes }, params).image.data;
          const shape = bytes.shape;
          const floats = { data: Float64Array.from(bytes.data), shape };
          const wide = step.apply({ image: floats }, { ...params, range: [0, 255] }).image.data;
          expect(gap(out, wide)).toBeLessThanOrEqual(0.5 + 1e-9);
          const clamped = { data: Uint8ClampedArray.from(bytes.data), shape };
          expect([...step.apply({ image: clamped }, params).image.data]).toStrictEqual([...out]);
          expect([...replay({ image: bytes }, params, [make({ range: [0, 9] })]).image.data]).toStrictEqual([...out]);
          const channels = shape[2];
          if (channels % 2 === 0)
            for (let i = channels - 1; i < out.length; i += channels) expect(out[i]).toBe(bytes.data[i]);
        }),
      );
    });
    it(`${name}: declared ranges are equivalent, black and white stay within`, () => {
      fc.assert(
        fc.property(pixels(), fc.nat(), ({ data, shape }, seed) => {
          const params = make().draw(seed, { image: { shape } });
          const unit = { data: Float64Array.from(data, (v) => v / 255), shape };
          const other = { data: Float64Array.from(data, (v) => (v / 255) * 4 - 2), shape };
          const a = make().apply({ image: unit }, params).image.data;
          const b = make().apply({ image: other }, { ...params, range: [-2, 2] } as typeof params).image.data;
          expect(
            gap(
              a.map((v) => v * 4 - 2),
              b,
            ),
          ).toBeLessThan(name === "solarize" ? 4 : 1e-9);
          expect(Math.min(...a, 0)).toBeGreaterThan(-1e-12);
          expect(Math.max(...a, 1)).toBeLessThan(1 + 1e-12);
        }),
      );
    });
  }
  it("is nothing at its neutral number", () => {
    fc.assert(
      fc.property(pixels(), (bytes) => {
        const neutral = [
          brightness({ factor: 1 }),
          contrast({ factor: 1 }),
          saturation({ factor: 1 }),
          gamma({ gamma: 1 }),
          posterize({ bits: 8 }),
          solarize({ threshold: 2 }),
          hue({ shift: 0 }),
          sharpness({ factor: 1 }),
        ];
        for (const step of neutral) expect([...run(step, bytes)]).toStrictEqual([...bytes.data]);
      }),
    );
  });
});

describe("conventions", () => {
  it("brightness adds a share of the range as Keras does", () => {
    const bytes = { data: new Uint8Array([0, 100, 250]), shape: [1, 1, 3] };
    expect([...run(brightness({ shift: 0.1 }), bytes)]).toStrictEqual([26, 126, 255]);
  });
  it("contrast takes the mean of each channel as Keras does", () => {
    const bytes = { data: new Uint8Array([10, 0, 200, 30, 0, 100]), shape: [1, 2, 3] };
    expect([...run(contrast({ factor: 0, mean: "channel" }), bytes)]).toStrictEqual([20, 0, 150, 20, 0, 150]);
  });
  it("grayscale leaves white white, and hue turns red to green to blue", () => {
    const white = { data: new Float64Array([1, 1, 1]), shape: [1, 1, 3] };
    expect(gap(run(grayscale(), white), [1, 1, 1])).toBeLessThan(1e-15);
    const red = { data: new Uint8Array([200, 0, 0]), shape: [1, 1, 3] };
    expect([...run(hue({ shift: 1 / 3 }), red)]).toStrictEqual([0, 200, 0]);
    expect([...run(hue({ shift: -1 / 3 }), red)]).toStrictEqual([0, 0, 200]);
  });
  it("keeps flat channels under autocontrast and equalize", () => {
    const flat = { data: new Uint8Array(27).fill(77), shape: [3, 3, 3] };
    for (const step of [autocontrast(), equalize()]) expect([...run(step, flat)]).toStrictEqual([...flat.data]);
  });
  it("refuses numbers out of range", () => {
    expect(() => brightness({ factor: -1 })).toThrow(/brightness: factor must be in \[0, ∞\), got -1/);
    expect(() => hue({ shift: 30 })).toThrow(/hue: shift.*in \[-0.5, 0.5\], got 30. It is in turns/);
    const level: Image = { data: Uint8Array.of(255, 143, 15), shape: [1, 3, 1] };
    expect([...posterize().augment({ image: level }, 1).image.data]).toEqual([240, 128, 0]); // four bits by default
    expect(() => posterize({ bits: 9 })).toThrow(/posterize: bits must be a whole number in \[0, 8\], got 9/);
    expect(() => contrast({ mean: "grey" as never })).toThrow(/contrast: mean/);
    expect(() => gamma({ gamma: Number.NaN })).toThrow(/gamma: gamma.*got NaN/);
    expect(() => solarize({ range: [1, 0] })).toThrow(/solarize: range must be \[low, high\]/);
  });
});

it("changes bytes alike wherever they begin in memory, alpha left out", () => {
  fc.assert(
    fc.property(pixels(), fc.nat(7), ({ data, shape }, offset) => {
      const moved = new Uint8Array(data.length + offset).subarray(offset);
      moved.set(data);
      const channels = shape[2];
      const isAlpha = (i: number) => channels % 2 === 0 && i % channels === channels - 1;
      const expected = data.map((v, i) => (isAlpha(i) ? v : 255 - v));
      expect(run(augment.invert(), { data: moved, shape })).toStrictEqual(expected);
    }),
  );
});
