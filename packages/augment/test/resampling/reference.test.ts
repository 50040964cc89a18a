import { describe, expect, it } from "vitest";
import {
  affine,
  type Border,
  flipHorizontal,
  type Image,
  type PixelArray,
  replay,
  rotate,
  rotate90,
  sequence,
} from "../../src/index.ts";
import reference from "../fixtures/reference.json" with { type: "json" };
import { gap } from "../images.ts";

const VALUES = 16;
/** The ramp 0, 1, … 15 in so many channels: four make it large enough for a kernel. */
const ramp = (Kind: { from(values: number[]): PixelArray }, channels = 1, unit = 1): Image => ({
  data: Kind.from(Array.from({ length: VALUES * channels }, (_, i) => unit * Math.floor(i / channels))),
  shape: [4, 4, channels],
});
const FLOAT64 = Float64Array as { from(values: number[]): PixelArray };
const FLOAT32 = Float32Array as { from(values: number[]): PixelArray };
const BYTES = Uint8Array as { from(values: number[]): PixelArray };
const channel = ({ data, shape }: Image, c: number): number[] => Array.from(data).filter((_, i) => i % shape[2] === c);

describe.each(reference.cases)("reference case $name", ({ border, options, y }) => {
  const step = affine({ ...options, border: border as Border });
  it("is exact to 1e-12 for float64", () => {
    expect(gap(step.augment({ image: ramp(FLOAT64) }, 0).image.data, y)).toBeLessThan(1e-12);
  });
  it.each([1, 4])("is exact to 1e-6 of the range for float32, with %i channels", (channels) => {
    const out = step.augment({ image: ramp(FLOAT32, channels) }, 0).image;
    for (let c = 0; c < channels; c++) expect(gap(channel(out, c), y) / VALUES).toBeLessThan(1e-6);
  });
  it.each([1, 3, 4, 5])("is exact to 1.25 levels for bytes, with %i channels", (channels) => {
    const out = step.augment({ image: ramp(BYTES, channels, 17) }, 0).image;
    const levels = y.map((v) => 17 * v);
    for (let c = 0; c < channels; c++) expect(gap(channel(out, c), levels)).toBeLessThan(1.25);
  });
});

describe("reference case R9", () => {
  it.each([4, 5, 30, 31])("turns by 90° as rot90, and comes back, bit for bit, at a side of %i", (side) => {
    for (const Kind of [BYTES, FLOAT32, FLOAT64]) {
      const data = Kind.from(Array.from({ length: side * side * 3 }, (_, i) => (i * 37) % 251)) as PixelArray;
      const image = { data, shape: [side, side, 3] };
      const turned = rotate({ angle: 90 }).augment({ image }, 0).image;
      for (let y = 0; y < side; y++) {
        for (let x = 0; x < side; x++) {
          // counter-clockwise: the last column becomes the first row
          expect(turned.data[(y * side + x) * 3]).toBe(data[(x * side + side - 1 - y) * 3]);
        }
      }
      expect(turned).toStrictEqual(rotate90({ turns: 1 }).augment({ image }, 0).image);
      expect(rotate({ angle: -90 }).augment({ image: turned }, 0).image).toStrictEqual(image);
      const twice = sequence([flipHorizontal(), flipHorizontal()]);
      expect(twice.augment({ image }, 0).image).toStrictEqual(image);
      const flipped = flipHorizontal().augment({ image }, 0).image;
      expect(flipHorizontal().augment({ image: flipped }, 0).image).toStrictEqual(image);
      const inTwo = sequence([rotate({ angle: 30 }), rotate({ angle: 60 })]);
      expect(inTwo.augment({ image }, 0).image).toStrictEqual(turned);
    }
  });
});

describe("params from anyone's JSON", () => {
  const image = ramp(BYTES);
  const again = (params: object) => () =>
    replay({ image, mask: image }, JSON.parse(JSON.stringify({ step: "sequence", steps: [params] })), [rotate()]);
  it("are done as they say", () => {
    expect(again({ step: "rotate", angle: 90 })().image).toStrictEqual(
      rotate({ angle: 90 }).augment({ image }, 0).image,
    );
  });
  it("are refused where a step, a name or a number is none", () => {
    expect(again({ step: "twirl", angle: 90 })).toThrow(/the step "twirl", which is not known here. Known: rotate/);
    expect(again({ step: "rotate", angle: Number.NaN })).toThrow(/rotate: params must be finite numbers.*"angle":null/);
    expect(again({ step: "rotate" })).toThrow(/rotate: params must be finite numbers/);
    expect(again({ step: "rotate", angle: 5, border: "zeros" })).toThrow(
      'rotate: border must be one of "constant", "edge", "symmetric", "reflect", "wrap", got "zeros".',
    );
    expect(again({ step: "rotate", angle: 5, interpolation: "cubic" })).toThrow(/"nearest", "bilinear", "bicubic"/);
    expect(again({ step: "rotate", angle: 5, maskInterpolation: "linear" })).toThrow(
      /rotate: maskInterpolation must be one of/,
    );
    expect(again({ step: "rotate", angle: 5, fill: [1, 2] })).toThrow(/fill must be a number or 1 numbers/);
  });
});
