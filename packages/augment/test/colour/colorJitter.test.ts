import { arena } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blendOnKernel, sumOnKernel } from "../../src/colour/internal/blendOnKernel.ts";
import { byteBlend, colourBlends, mostOf } from "../../src/colour/internal/byteBlends.ts";
import { blendBytes, sumBytes } from "../../src/colour/internal/jitterBytes.ts";
import { jitterFloats } from "../../src/colour/internal/jitterFloats.ts";
import {
  arenaImage,
  brightness,
  type ColourName,
  colorJitter,
  contrast,
  gamma,
  hue,
  type Image,
  replay,
  saturation,
  solarize,
} from "../../src/index.ts";
import fixture from "../fixtures/jitter.json" with { type: "json" };
import { bytesOf, gap, sameBits } from "../images.ts";

const steps = { brightness, contrast, saturation };
const factor = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0.01, max: 2, noNaN: true }));
const orders = fc.shuffledSubarray<ColourName>(["brightness", "contrast", "saturation"]);
const jitters = fc.record({ order: orders, brightness: factor, contrast: factor, saturation: factor });
const sizes = fc.tuple(
  fc.integer({ min: 1, max: 60 }),
  fc.integer({ min: 1, max: 70 }),
  fc.integer({ min: 1, max: 5 }),
);

const run = (options: object, image: Image) => colorJitter(options).augment({ image }, 1).image.data;
const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;

describe("colorJitter", () => {
  it("is torchvision's, whose gray of white is 0.9999, and whose bytes are cut off at each change", () => {
    for (const { floats, bytes, ...options } of fixture.cases) {
      const levels = { data: Uint8Array.from(fixture.levels), shape: fixture.shape };
      const unit = { data: Float64Array.from(fixture.levels, (v) => v / 255), shape: fixture.shape };
      expect(gap(run(options, unit), floats)).toBeLessThan(4e-4);
      const out = run(options, levels);
      expect(gap(out, bytes)).toBeLessThanOrEqual(options.hue === 0 ? 3 : 7);
      expect(Math.abs(mean(Array.from(out, (v, i) => v - bytes[i])))).toBeLessThan(1.5);
    }
  });
  it("is its steps one after the other, in all orders", () => {
    fc.assert(
      fc.property(
        jitters,
        fc.double({ min: -0.5, max: 0.5, noNaN: true }),
        sizes,
        fc.nat(99),
        (options, shift, shape, seed) => {
          const { data } = bytesOf(shape, seed);
          const image = { data: Float64Array.from(data, (v) => v / 255), shape };
          const order: ColourName[] = [...options.order, "hue"];
          let expected: Image = image;
          for (const name of options.order)
            expected = steps[name as "contrast"]({ factor: options[name as "contrast"] }).augment(
              { image: expected },
              0,
            ).image;
          expected = hue({ shift }).augment({ image: expected }, 0).image;
          expect(gap(run({ ...options, hue: shift, order }, image), expected.data)).toBeLessThan(1e-9);
        },
      ),
    );
  });
  it("rounds bytes once, alpha stays, params replay", () => {
    fc.assert(
      fc.property(jitters, sizes, fc.nat(99), (options, shape, seed) => {
        const image = bytesOf(shape, seed);
        const step = colorJitter(options);
        const params = JSON.parse(JSON.stringify(step.draw(seed, { image })));
        const out = step.apply({ image }, params).image.data;
        const wide = { data: Float64Array.from(image.data), shape };
        expect(
          gap(out, colorJitter({ ...options, range: [0, 255] }).augment({ image: wide }, 0).image.data),
        ).toBeLessThan(0.56);
        expect(sameBits(replay({ image }, params, [colorJitter()]).image.data, out)).toBe(true);
        const clamped = { data: Uint8ClampedArray.from(image.data), shape };
        expect([...step.apply({ image: clamped }, params).image.data]).toStrictEqual([...out]);
        if (shape[2] % 2 === 0)
          for (let i = shape[2] - 1; i < out.length; i += shape[2]) expect(out[i]).toBe(image.data[i]);
      }),
      { numRuns: 50 },
    );
  });
  it("leaves grays gray, and is nothing at its neutral numbers", () => {
    const grays = { data: Uint8Array.from({ length: 768 }, (_, i) => Math.floor(i / 3)), shape: [16, 16, 3] };
    expect([...run({ brightness: 1, contrast: 1, saturation: 0.3 }, grays)]).toStrictEqual([...grays.data]);
    expect(run({ brightness: 1, contrast: 1, saturation: 1 }, grays)).toBe(grays.data);
    const out = run({ brightness: 1.3, contrast: 0.7, saturation: 1.9 }, grays);
    for (let i = 0; i < out.length; i += 3) expect(out[i] === out[i + 1] && out[i] === out[i + 2]).toBe(true);
  });
  it("takes factors far out", () => {
    const image = { data: new Uint8Array([0, 1, 9, 1, 1, 1]), shape: [1, 2, 3] };
    expect([...run({ order: ["brightness"], brightness: 1e6 }, image)]).toStrictEqual([0, 255, 255, 255, 255, 255]);
    expect([...run({ order: ["saturation"], saturation: 1e300 }, image)].slice(0, 3)).toStrictEqual([0, 0, 255]);
    expect([...run({ order: ["contrast"], contrast: 4.001 }, image)].join()).toBe("0,0,32,0,0,0");
    expect([...run({ order: ["contrast"], contrast: 4 }, image)].join()).toBe("0,0,32,0,0,0");
  });
  it("draws every order alike, and each number by a path of its own", () => {
    const counts: Record<string, number> = {};
    for (let seed = 0; seed < 2400; seed++) {
      const { order } = colorJitter().draw(seed, {});
      counts[order.join()] = (counts[order.join()] ?? 0) + 1;
    }
    expect(Object.keys(counts).length).toBe(24);
    const squares = Object.values(counts).map((n) => (n - 100) ** 2 / 100);
    expect(squares.reduce((a, b) => a + b)).toBeLessThan(49.7); // the 99.9 % point of chi-squared with 23
    const { brightness: one } = colorJitter().draw(5, {});
    expect(colorJitter({ contrast: 1, hue: [-0.1, 0.1] }).draw(5, {}).brightness).toBe(one);
  });
  it("refuses bad numbers and orders", () => {
    expect(() => colorJitter({ brightness: [-0.4, 0.4] })).toThrow(/colorJitter: brightness.*got -0.4. It is a factor/);
    expect(() => colorJitter({ hue: 18 })).toThrow(/colorJitter: hue.*got 18. It is in turns/);
    expect(() => colorJitter({ order: ["gamma" as never] })).toThrow(
      /colorJitter: order must be one of "brightness".*got "gamma"/,
    );
    expect(() => colorJitter({ order: ["hue", "hue"] })).toThrow(/must name each change once, got hue, hue/);
    const image = bytesOf([2, 2, 3], 1);
    expect(() =>
      replay({ image }, { ...colorJitter().draw(1, {}), order: ["tint"] } as never, [colorJitter()]),
    ).toThrow(/got "tint"/);
  });
});

// On the reference, these compare it with itself; on the kernels, the two with each other.
describe("colours on the kernel", () => {
  it("are the reference bit for bit for bytes", () => {
    fc.assert(
      fc.property(
        jitters,
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 1, max: 120 }),
        fc.constantFrom(3, 4),
        fc.nat(99),
        (options, height, width, channels, seed) => {
          const image = bytesOf([height, width, channels], seed);
          const blends =
            colourBlends(options.order.map((name) => ({ name, amount: options[name as "contrast"] }))) ?? [];
          fc.pre(blends.length > 0);
          const whole = blends.map((blend, i) => byteBlend(blend, 15_000 + seed, i === blends.length - 1));
          const [kernel, reference] = [new Uint8Array(image.data.length), new Uint8Array(image.data.length)];
          blendBytes(reference, image, whole);
          if (blendOnKernel(kernel, image, whole)) expect(sameBits(kernel, reference)).toBe(true);
          const before = whole.slice(0, -1).filter(({ grayWeight }) => grayWeight !== 0);
          const most = mostOf(blends[0]);
          expect([...(sumOnKernel(image, before, most) ?? [])].join()).toMatch(
            new RegExp(`^(${[...sumBytes(image, before, most)].join()})?$`),
          );
        },
      ),
    );
  });
  it("are the reference within rounding for float32, not a number and infinities included", () => {
    fc.assert(
      fc.property(
        jitters,
        sizes,
        fc.nat(99),
        fc.constantFrom(0.5, Number.NaN, Infinity, -Infinity),
        (options, shape, seed, odd) => {
          const data = Float32Array.from(bytesOf(shape, seed).data, (v) => v / 255);
          data[data.length >> 1] = odd;
          const image = { data, shape };
          const changes = options.order
            .map((name) => ({ name, amount: options[name as "contrast"] }))
            .filter(({ name, amount }) => amount !== 1 && (shape[2] === 3 || shape[2] === 4 || name !== "saturation"));
          const expected =
            changes.length > 0 ? jitterFloats({ data: Float64Array.from(data), shape }, changes, [0, 1]).data : data;
          const out = run({ ...options, order: changes.map(({ name }) => name) }, image);
          for (let i = 0; i < out.length; i++)
            if (!(Math.abs(out[i] - expected[i]) < 4e-6))
              expect([out[i], expected[i]]).toStrictEqual([expected[i], expected[i]]);
        },
      ),
    );
  });
  it("are by a table what they are row by row", () => {
    for (const channels of [1, 2, 3, 4]) {
      const image = bytesOf([30, 61, channels], channels);
      for (const step of [brightness({ factor: 1.3 }), gamma({ gamma: 0.7 }), solarize({ threshold: 0.4 })]) {
        const rows = Array.from({ length: 30 }, (_, y) => {
          const row = { data: image.data.slice(y * 61 * channels, (y + 1) * 61 * channels), shape: [1, 61, channels] };
          return [...step.augment({ image: row }, 1).image.data];
        });
        expect([...step.augment({ image }, 1).image.data]).toStrictEqual(rows.flat());
      }
      const exact = contrast({ factor: 0.6, range: [0, 255] });
      const wide = { data: Float64Array.from(image.data), shape: image.shape };
      expect(gap(exact.augment({ image }, 1).image.data, exact.augment({ image: wide }, 1).image.data)).toBeLessThan(
        0.5 + 1e-9,
      );
    }
  });
  it("stay in an arena, with the same bits", () => {
    const memory = arena({ bytes: 1 << 20 });
    const bytes = bytesOf([130, 97, 3], 5);
    const floats = { data: Float32Array.from(bytes.data, (v) => v / 255), shape: bytes.shape };
    const step = colorJitter({ order: ["saturation", "contrast", "brightness"], saturation: 1.6, brightness: 1.2 });
    for (const image of [bytes, floats]) {
      memory.step(() => {
        const inside = step.augment({ image: arenaImage(image, memory) }, 3).image.data;
        expect(sameBits(inside.slice(), step.augment({ image }, 3).image.data)).toBe(true);
      });
    }
    memory.dispose();
  });
});
