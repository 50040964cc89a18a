import { createHash } from "node:crypto";
import { uniform } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quantizationTable, quantizeBlocks, quantizePlane } from "../../src/filter/internal/jpegPlane.ts";
import { type Image, type JpegOptions, jpeg, replay } from "../../src/index.ts";
import fixture from "../fixtures/jpeg.json" with { type: "json" };
import { gap, pixels } from "../images.ts";

const run = (options: JpegOptions, image: Image) => jpeg(options).augment({ image }, 1).image.data;
const digest = (data: Image["data"]) => createHash("sha256").update(data).digest("hex");

describe("jpeg", () => {
  it("rounds blocks on the kernel as in plain loops, bit for bit", () => {
    const sides = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(
        sides,
        sides,
        fc.integer({ min: 1, max: 100 }),
        fc.boolean(),
        fc.nat(),
        (rows, columns, quality, colour, seed) => {
          const data = Uint8Array.from(uniform(seed, 64 * rows * columns, { low: -200, high: 456 }), (v) =>
            Math.min(255, Math.max(0, v)),
          );
          const plane = { data, height: 8 * rows, width: 8 * columns };
          const table = quantizationTable(quality, colour);
          expect(quantizePlane(plane, table)).toEqual(quantizeBlocks(plane, table));
        },
      ),
    );
  });
  it("is on the kernel what it is in plain loops: bytes and float32 of any size", () => {
    const side = fc.integer({ min: 1, max: 50 });
    fc.assert(
      fc.property(
        ...([side, side, fc.constantFrom(3, 4), fc.integer({ min: 1, max: 100 }), fc.boolean(), fc.nat()] as const),
        (height, width, channels, quality, halved, seed) => {
          const data = Uint8Array.from(uniform(seed, height * width * channels, { low: -200, high: 456 }), (v) =>
            Math.min(255, Math.max(0, v)),
          );
          const shape = [height, width, channels];
          const options: JpegOptions = { quality, subsampling: halved ? "4:2:0" : "4:4:4", range: [0, 255] };
          const shown = run(options, { data, shape });
          expect(gap(run(options, { data: Float64Array.from(data), shape }), shown)).toBe(0);
          const floats = Float32Array.from(data);
          if (data[0] === 0) floats[0] = Number.NaN; // the nearest byte of which is 0
          expect(gap(run(options, { data: floats, shape }), shown)).toBe(0);
        },
      ),
    );
  });
  for (const [i, { data, shape }] of fixture.images.entries()) {
    it(`is what Pillow decodes, each byte: [${shape}]`, () => {
      for (const { image, quality, subsampling, digest: expected, ...rest } of fixture.cases) {
        if (image !== i) continue;
        const out = run({ quality, subsampling } as JpegOptions, { data: Uint8Array.from(data), shape });
        if ("expected" in rest) expect(gap(out, rest.expected as number[])).toBe(0);
        expect([quality, subsampling, digest(out)]).toStrictEqual([quality, subsampling, expected]);
      }
    });
  }
  it("of floats is that of the nearest bytes, alpha stays, params replay", () => {
    fc.assert(
      fc.property(pixels(), fc.nat(), (image, seed) => {
        const params = JSON.parse(JSON.stringify(jpeg().draw(seed, { image })));
        const out = jpeg().apply({ image }, params).image.data;
        const unit = { data: Float64Array.from(image.data, (v) => v / 255), shape: image.shape };
        expect(
          gap(
            Array.from(jpeg().apply({ image: unit }, params).image.data, (v) => v * 255),
            out,
          ),
        ).toBeLessThan(1e-9);
        expect([...replay({ image }, params, [jpeg()]).image.data]).toStrictEqual([...out]);
        const channels = image.shape[2];
        if (channels % 2 === 0)
          for (let i = channels - 1; i < out.length; i += channels) expect(out[i]).toBe(image.data[i]);
      }),
    );
  });
  it("refuses bad qualities and names, and leaves an empty image", () => {
    expect(() => jpeg({ quality: 0.75 })).toThrow(/jpeg: quality must be a whole number in \[1, 100\], got 0.75/);
    expect(() => jpeg({ quality: [0, 50] })).toThrow(/jpeg: quality .*\[1, 100\], got 0/);
    expect(() => jpeg({ subsampling: "4:1:1" as never })).toThrow(/jpeg: subsampling must be one of "4:4:4", "4:2:0"/);
    const image = { data: new Uint8Array(0), shape: [0, 4, 3] };
    expect(jpeg().augment({ image }, 1)).toStrictEqual({ image });
  });
});
