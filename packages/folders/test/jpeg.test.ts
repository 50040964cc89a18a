import { integers, uniform } from "@reg/tensor";
import fc from "fast-check";
import sharp, { type JpegOptions, type Sharp } from "sharp";
import { describe, expect, it } from "vitest";
import { decodeJpeg } from "../src/engine/internal/decodeJpeg.ts";
import { encodeJpeg, formOf } from "../src/engine/internal/encodeJpeg.ts";
import { isUpright } from "../src/engine/internal/isUpright.ts";
import { jpegForm } from "../src/engine/internal/jpegForm.ts";
import { decodePicture, encodePicture, encoderFor } from "../src/engine/internal/pictures.ts";

const off = process.env.REG_KERNELS === "off";

/** Waves with grain, of both up to all levels: blocks of one level, of few coefficients and of all. */
function pictureOf(height: number, width: number, seed: number, grain: number) {
  const noise = integers(seed, height * width * 3, { high: grain + 1 });
  const [across, down, depth] = uniform(seed, 3, { low: 0, high: 0.6 });
  const data = Uint8Array.from(noise, (one, i) => {
    const [x, y] = [Math.floor(i / 3) % width, Math.floor(i / 3 / width)];
    const wave = 128 + 400 * depth * Math.sin(across * x + down * y + 2 * (i % 3)) + one - grain / 2;
    return Math.min(255, Math.max(0, wave));
  });
  return { data, shape: [height, width, 3] };
}

const pictures = fc
  .tuple(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 8, max: 70 }), fc.nat(), fc.constantFrom(0, 0, 6, 40, 255))
  .map(([height, width, seed, grain]) => pictureOf(height, width, seed, grain));

const withSharp = ({ data, shape: [height, width] }: ReturnType<typeof pictureOf>, options: JpegOptions) =>
  sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg(options)
    .toBuffer();

const levelsBySharp = async (bytes: Uint8Array) => {
  const { data, info } = await sharp(bytes, { failOn: "truncated", ignoreIcc: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: Uint8Array.from(data), shape: [info.height, info.width, info.channels] };
};

const qualities = fc.integer({ min: 1, max: 100 });

describe("a JPEG on this thread", () => {
  it("has the levels that libjpeg gives", async () => {
    const options = fc.record({
      quality: qualities,
      chromaSubsampling: fc.constantFrom("4:2:0", "4:4:4"),
      optimiseCoding: fc.boolean(),
    });
    const has = fc.asyncProperty(pictures, options, async (picture, how) => {
      const bytes = await withSharp(picture, how);
      expect(decodeJpeg(bytes)).toEqual(off ? undefined : await levelsBySharp(bytes));
    });
    await fc.assert(has, { numRuns: 150 });
  });

  it("is written with the bytes that libjpeg gives", async () => {
    const has = fc.asyncProperty(pictures, qualities, async (picture, quality) => {
      const [blank, file] = await Promise.all(
        [pictureOf(16, 16, 0, 0), picture].map((one) => withSharp(one, { quality, optimiseCoding: false })),
      );
      const form = formOf(blank);
      if (!form) throw new Error("sharp writes files of another form.");
      const own = encodeJpeg(picture, form);
      expect(own && Buffer.from(own)).toEqual(off ? undefined : file);
    });
    await fc.assert(has, { numRuns: 150 });
  });

  it("begins as sharp's files do, of all qualities", async () => {
    for (let quality = 1; quality <= 100; quality++) {
      const file = await withSharp(pictureOf(16, 16, 0, 0), { quality, optimiseCoding: false });
      const [form, expected] = [jpegForm(quality), formOf(file)];
      const start = Buffer.from(form?.start ?? []);
      start.set([0, 16, 0, 16], form?.header.sides);
      expect(start).toEqual(Buffer.from(expected?.start ?? [0]));
      expect(form?.header).toEqual(expected && { ...expected.header, width: 8, height: 8 });
    }
  });

  it("is as it is elsewhere when it is large", async () => {
    const picture = pictureOf(611, 830, 4, 24);
    const file = await withSharp(picture, { quality: 90, optimiseCoding: false });
    const [levels, expected] = [(await decodePicture(file)).image, await levelsBySharp(file)];
    expect(levels.shape).toEqual(expected.shape);
    expect(expected.data.every((level, i) => level === levels.data[i])).toBe(true);
    const own = encoderFor("a.jpg", 90)(picture);
    expect(own === undefined).toBe(off);
    if (own) expect(file.equals(own)).toBe(true);
    expect(file.equals(await encodePicture(picture, "a.jpg", 90))).toBe(true);
  });

  it("that is damaged is left to sharp, unless sharp reads the same", async () => {
    const damage = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 3,
    });
    const cut = fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, fc.double({ min: 0, max: 1, noNaN: true }));
    const keeps = fc.asyncProperty(pictures, qualities, damage, cut, async (picture, quality, changes, share) => {
      const whole = await withSharp(picture, { quality });
      const bytes = whole.subarray(0, Math.ceil(share * whole.length));
      for (const [place, value] of changes) bytes[Math.floor(place * (bytes.length - 1))] = value;
      const own = decodeJpeg(bytes);
      if (own) expect(own).toEqual(await levelsBySharp(bytes));
    });
    await fc.assert(keeps, { numRuns: 400 });
  });

  it.each([
    ["EXIF", true, (picture: Sharp) => picture.withExif({ IFD0: { Copyright: "nobody" } })],
    ["EXIF of an orientation of 1", true, (picture: Sharp) => picture.withMetadata({ orientation: 1 })],
    ["EXIF of another orientation", false, (picture: Sharp) => picture.withMetadata({ orientation: 6 })],
    ["a colour profile", true, (picture: Sharp) => picture.withIccProfile("p3")],
  ])("with %s has the levels that sharp gives", async (_, isOurs, add) => {
    const { data, shape } = pictureOf(24, 40, 2, 9);
    const raw = { width: shape[1], height: shape[0], channels: 3 } as const;
    const bytes = await add(sharp(data, { raw })).jpeg().toBuffer();
    expect(decodeJpeg(bytes) !== undefined).toBe(isOurs && !off);
    const shown = await sharp(bytes, { failOn: "truncated", ignoreIcc: true }).autoOrient().raw().toBuffer();
    expect(shown.equals((await decodePicture(bytes)).image.data as Uint8Array)).toBe(true);
  });

  it("with EXIF that is cut off or of no order is left to sharp", async () => {
    const bytes = await sharp({ create: { width: 16, height: 16, channels: 3, background: "#a53" } })
      .withMetadata({ orientation: 1 })
      .jpeg()
      .toBuffer();
    const exif = bytes.indexOf("Exif\0\0");
    const length = bytes.readUInt16BE(exif - 2) - 2;
    const part = bytes.subarray(exif, exif + length);
    expect(isUpright(part)).toBe(true);
    for (let end = 0; end < 32; end++) expect(isUpright(part.subarray(0, end))).toBe(false);
    expect(isUpright(Buffer.concat([part.subarray(0, 6), Buffer.from("XX"), part.subarray(8)]))).toBe(false);
  });

  it.each([
    ["in progressive scans", (picture: Sharp) => picture.jpeg({ progressive: true })],
    ["of gray", (picture: Sharp) => picture.toColourspace("b-w").jpeg()],
    ["of four inks", (picture: Sharp) => picture.toColourspace("cmyk").jpeg()],
    ["that is a PNG", (picture: Sharp) => picture.png()],
  ])("%s is left to sharp", async (_, write) => {
    const create = { width: 20, height: 16, channels: 3, background: "#a53" } as const;
    expect(decodeJpeg(await write(sharp({ create })).toBuffer())).toBeUndefined();
  });

  it("of red, green and blue under their own names is left to sharp", async () => {
    const bytes = await withSharp(pictureOf(16, 16, 1, 9), { quality: 90 });
    const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
    const scan = bytes.indexOf(Buffer.from([0xff, 0xda]));
    for (const [i, name] of [...Buffer.from("RGB")].entries()) {
      bytes[frame + 10 + 3 * i] = name;
      bytes[scan + 5 + 2 * i] = name;
    }
    expect(decodeJpeg(bytes)).toBeUndefined();
  });

  it.each([0x21, 0x12, 0x41])("with colours that are halved otherwise, %i, is left to sharp", async (sides) => {
    const bytes = await withSharp(pictureOf(16, 16, 1, 9), { quality: 90 });
    bytes[bytes.indexOf(Buffer.from([0xff, 0xc0])) + 11] = sides; // sharp's metadata says 4:2:0 of all of them
    expect(decodeJpeg(bytes)).toBeUndefined();
  });

  it("with restarts or more than one scan is left to sharp", async () => {
    const bytes = await withSharp(pictureOf(16, 16, 1, 9), { quality: 90 });
    const restarts = Buffer.concat([bytes.subarray(0, 2), Buffer.from([0xff, 0xdd, 0, 4, 0, 1]), bytes.subarray(2)]);
    expect(decodeJpeg(restarts)).toBeUndefined();
    const scan = bytes.indexOf(Buffer.from([0xff, 0xda]));
    expect(decodeJpeg(Buffer.concat([bytes.subarray(0, -2), bytes.subarray(scan)]))).toBeUndefined();
  });
});
