import { uniform } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Filter, type Image, type ResizeOptions, resize, resizedCrop } from "../../src/index.ts";
import { axisWeights } from "../../src/resampling/internal/axisWeights.ts";
import { resizeRows } from "../../src/resampling/internal/resizeImage.ts";
import { planOf, resizeOnKernel } from "../../src/resampling/internal/resizeOnKernel.ts";
import geometry from "../fixtures/geometry.json" with { type: "json" };
import { gap, pixels } from "../images.ts";

const photo: Image = { data: Float64Array.from(geometry.photo.data), shape: geometry.photo.shape };
const bytePhoto: Image = { data: Uint8Array.from(geometry.bytePhoto.data), shape: geometry.bytePhoto.shape };
const resized = (image: Image, options: ResizeOptions) => resize(options).augment({ image }, 0).image;

describe("resize", () => {
  it.each(geometry.resizes)(
    "is $peer's: $interpolation, antialias $antialias, to $height×$width",
    ({ peer, y, ...options }) => {
      const out = resized(photo, { ...options, interpolation: options.interpolation as Filter });
      expect(out.shape).toStrictEqual([options.height, options.width, 2]);
      expect(gap(out.data, y)).toBeLessThan(peer === "opencv" ? 1e-7 : 1e-9); // OpenCV has float32 weights
    },
  );
  it.each(geometry.pillow)(
    "is within a level of Pillow's for bytes: $interpolation to $height×$width",
    ({ y, ...options }) => {
      const out = resized(bytePhoto, { ...options, interpolation: options.interpolation as Filter });
      expect(gap(out.data, y)).toBeLessThanOrEqual(1);
    },
  );
  it("reads every pixel when it shrinks, unless told not to", () => {
    const spikes = { data: Float64Array.from([0, 0, 0, 8, 0, 0, 0, 8]), shape: [1, 8, 1] };
    expect([...resized(spikes, { height: 1, width: 2, antialias: false }).data]).toStrictEqual([0, 0]);
    expect([...resized(spikes, { height: 1, width: 2, interpolation: "area" }).data]).toStrictEqual([2, 2]);
    expect(resized(spikes, { height: 1, width: 2 }).data[0]).toBeGreaterThan(1);
  });
  it("to the same size changes nothing, and keeps flat images flat at any size", () => {
    const filters: Filter[] = ["nearest", "bilinear", "bicubic", "area"];
    fc.assert(
      fc.property(pixels(), fc.constantFrom(...filters), fc.boolean(), (x, interpolation, antialias) => {
        const [height, width] = x.shape as [number, number];
        expect(resized(x, { height, width, interpolation, antialias })).toStrictEqual(x);
        const flat = { data: x.data.map(() => 93), shape: x.shape };
        const y = resized(flat, { height: 7, width: 3, interpolation, antialias });
        expect(new Set(y.data)).toStrictEqual(new Set([93]));
      }),
    );
  });
  it("keeps proportions where one side is given, and takes all along", () => {
    expect(resized(photo, { height: 18 }).shape).toStrictEqual([18, 14, 2]);
    expect(resized(photo, { width: 14 }).shape).toStrictEqual([18, 14, 2]);
    const mask = { data: Uint8Array.from([1, 2, 3, 4]), shape: [2, 2, 1] };
    const sample = {
      mask,
      boxes: [{ left: 0, top: 0.5, right: 1, bottom: 2 }],
      keypoints: [{ x: 0, y: 1 }],
    };
    const out = resize({ height: 4, width: 6 }).augment(sample, 0);
    expect([...out.mask.data.slice(0, 6)]).toStrictEqual([1, 1, 1, 2, 2, 2]);
    expect(out.boxes).toStrictEqual([{ left: 0, top: 1, right: 3, bottom: 4 }]);
    expect(out.keypoints).toStrictEqual([{ x: 1, y: 2.5, visible: true }]);
  });
  it("is on the kernel what it is in plain loops, bit for bit", () => {
    const filters: Filter[] = ["nearest", "bilinear", "bicubic", "area", "nearestFloor"];
    const side = fc.integer({ min: 1, max: 40 });
    const shapes = fc.tuple(side, side, fc.integer({ min: 1, max: 5 }));
    fc.assert(
      fc.property(
        shapes,
        side,
        side,
        fc.constantFrom(...filters),
        fc.boolean(),
        fc.boolean(),
        (shape, rows, columns, filter, antialias, bytes) => {
          const noise = uniform(rows, shape[0] * shape[1] * shape[2], { high: 256 });
          const image = { data: bytes ? Uint8Array.from(noise) : Float32Array.from(noise), shape };
          const mixes = {
            across: axisWeights(shape[1], columns, filter, antialias),
            down: axisWeights(shape[0], rows, filter, antialias),
          };
          const size = rows * columns * shape[2];
          const [kernel, reference] = [0, 1].map(() => (bytes ? new Uint8Array(size) : new Float32Array(size)));
          if (!resizeOnKernel(kernel, image, planOf(mixes))) resizeRows(kernel, image, mixes);
          resizeRows(reference, image, mixes);
          expect(kernel).toStrictEqual(reference);
        },
      ),
      { numRuns: 200 },
    );
  });
  it("refuses bad sizes and filters", () => {
    expect(() => resize({})).toThrow(/give a height, a width or both/);
    expect(() => resize({ height: 1.5 })).toThrow(/resize: height must be a whole number.*got 1.5/);
    expect(() => resize({ height: 2, interpolation: "lanczos" as Filter })).toThrow(
      /"nearest", "bilinear", "bicubic", "area"/,
    );
    expect(() => resized({ data: new Uint8Array(0), shape: [0, 3, 1] }, { height: 2, width: 2 })).toThrow(/no pixels/);
  });
});

describe("resizedCrop", () => {
  const image = { data: new Uint8Array(40 * 60), shape: [40, 60, 1] };
  const windows = Array.from({ length: 2000 }, (_, seed) => {
    const params = resizedCrop({ height: 8, width: 8, area: [0.2, 0.6] }).draw(seed, { image });
    return (params as unknown as { window: { top: number; left: number; height: number; width: number } }).window;
  });
  it("draws areas and proportions evenly, within the image", () => {
    const areas = windows.map(({ height, width }) => (height * width) / 2400).sort((a, b) => a - b);
    const logs = windows.map(({ height, width }) => Math.log(width / height)).sort((a, b) => a - b);
    for (const q of [0.1, 0.5, 0.9]) {
      expect(Math.abs(areas[2000 * q] - (0.2 + 0.4 * q))).toBeLessThan(0.03);
      expect(Math.abs(logs[2000 * q] - Math.log(4 / 3) * (2 * q - 1))).toBeLessThan(0.06);
    }
    for (const { top, left, height, width } of windows) {
      expect(top >= 0 && left >= 0 && top + height <= 40 && left + width <= 60).toBe(true);
    }
  });
  it("is a crop, resized", () => {
    const step = resizedCrop({ height: 5, width: 4, interpolation: "bicubic" });
    const params = step.draw(3, { image: photo });
    const { window } = params as unknown as { window: { top: number; left: number; height: number; width: number } };
    const [rows, columns] = [window.height, window.width];
    const inner = { data: new Float64Array(rows * columns * 2), shape: [rows, columns, 2] };
    for (let y = 0; y < rows; y++) {
      const from = ((window.top + y) * 7 + window.left) * 2;
      inner.data.set(photo.data.slice(from, from + columns * 2), y * columns * 2);
    }
    const y = step.apply({ image: photo }, params).image;
    expect(y).toStrictEqual(resized(inner, { height: 5, width: 4, interpolation: "bicubic" }));
  });
  it("falls back to the largest window in the middle that is allowed", () => {
    const strip = { data: new Uint8Array(4 * 400), shape: [4, 400, 1] };
    const params = resizedCrop({ height: 2, width: 2, area: 1 }).draw(1, { image: strip });
    expect(params).toMatchObject({ window: { top: 0, left: 197, height: 4, width: 5 } });
  });
  it("refuses bad areas and ratios", () => {
    expect(() => resizedCrop({ height: 2, width: 2, area: [0.5, 2] })).toThrow(/resizedCrop: area.*got 2/);
    expect(() => resizedCrop({ height: 2, width: 2, ratio: 0 })).toThrow(/width over height/);
  });
});
