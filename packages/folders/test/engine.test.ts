import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type RecipeStep, recipePipeline, recipeSchema } from "@reg/augment/recipe";
import { integers } from "@reg/tensor";
import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it, vi } from "vitest";
import { applyInArena } from "../src/engine/internal/applyInArena.ts";
import { isPlainJpeg } from "../src/engine/internal/plainJpeg.ts";
import { readWhole } from "../src/engine/internal/readWhole.ts";
import { giveBytes, takeBytes } from "../src/engine/internal/spareBytes.ts";
import { temporary } from "./folders.ts";

const pictureOf = (height: number, width: number, channels: number, seed = 1) => ({
  data: Uint8Array.from(integers(seed, height * width * channels, { high: 256 })),
  shape: [height, width, channels],
});

const inBoth = (steps: readonly RecipeStep[], image: ReturnType<typeof pictureOf>, seed: number) => {
  const pipeline = recipePipeline({ version: 1, steps });
  const mask = { data: image.data.slice(0, image.shape[0] * image.shape[1]), shape: [...image.shape.slice(0, 2), 1] };
  const params = pipeline.draw(seed, { image });
  const given = image.data.slice();
  const [plain, arena] = [pipeline.apply({ image, mask }, params), applyInArena(pipeline, { image, mask }, params)];
  expect(image.data).toEqual(given);
  return [plain, arena].map(({ image, mask }) => ({
    image: { data: Uint8Array.from(image.data), shape: [...image.shape] },
    mask: { data: Uint8Array.from(mask.data), shape: [...mask.shape] },
  }));
};

const { $defs } = recipeSchema() as unknown as {
  $defs: { step: { oneOf: { properties: { step: { const: string }; height?: object; steps?: object } }[] } };
};
const steps: RecipeStep[] = $defs.step.oneOf
  .filter(({ properties }) => !properties.steps)
  .map(({ properties }) => ({ step: properties.step.const, ...(properties.height && { height: 9, width: 11 }) }));

describe("a picture in an arena", () => {
  it.each(steps)("has the bits that it has elsewhere: $step", (step) => {
    const picture = fc.tuple(
      fc.integer({ min: 12, max: 40 }),
      fc.integer({ min: 12, max: 40 }),
      fc.constantFrom(1, 3, 4),
    );
    fc.assert(
      fc.property(picture, fc.nat(), ([height, width, channels], seed) => {
        const [plain, arena] = inBoth([step, { step: "flipVertical" }], pictureOf(height, width, channels), seed);
        expect(arena).toEqual(plain);
      }),
      { numRuns: 12 },
    );
  });

  it("finds more room for many steps", () => {
    const many = Array.from({ length: 40 }, () => ({ step: "gaussianBlur" }));
    const [plain, arena] = inBoth(many, pictureOf(30, 30, 3), 3);
    expect(arena).toEqual(plain);
  });

  it("does without an arena where the picture is too large for one", () => {
    const pipeline = recipePipeline({ version: 1, steps: [{ step: "flipHorizontal" }] });
    const image = { data: new Uint8Array(1 << 25), shape: [1 << 12, 1 << 13, 1] };
    image.data[0] = 1;
    const flipped = applyInArena(pipeline, { image }, pipeline.draw(0, { image })).image;
    expect([flipped.data.indexOf(1), flipped.shape]).toEqual([(1 << 13) - 1, image.shape]);
  });

  it("does without an arena where the memory of kernels cannot grow", () => {
    const grow = vi.spyOn(WebAssembly.Memory.prototype, "grow").mockImplementation(() => {
      throw new RangeError("no more memory");
    });
    const pipeline = recipePipeline({ version: 1, steps: [{ step: "flipHorizontal" }] });
    const image = { data: new Uint8Array(1 << 23), shape: [1 << 11, 1 << 12, 1] };
    image.data[0] = 1;
    const flipped = applyInArena(pipeline, { image }, pipeline.draw(0, { image })).image;
    expect(grow.mock.calls.length > 0).toBe(process.env.REG_KERNELS !== "off");
    grow.mockRestore();
    expect(flipped.data.indexOf(1)).toBe((1 << 12) - 1);
  });

  it("says what is wrong as it is said elsewhere", () => {
    const pipeline = recipePipeline({ version: 1, steps: [{ step: "rotate" }] });
    const image = pictureOf(20, 20, 3);
    expect(() => applyInArena(pipeline, { image }, { step: "elastic" })).toThrow(/sequence/);
  });
});

describe("bytes that are used again", () => {
  it("are no one else's until they are given back", () => {
    const [first, second] = [takeBytes(100), takeBytes(100)];
    expect(first.buffer).not.toBe(second.buffer);
    giveBytes(first);
    const again = takeBytes(60);
    expect(again.buffer).toBe(first.buffer);
    expect([again.length, takeBytes(60).buffer === again.buffer]).toEqual([60, false]);
  });
});

describe("a JPEG", () => {
  const pixels = { create: { width: 8, height: 6, channels: 3, background: "#a53" } } as const;
  it.each([
    ["of three colours is plain", true, sharp(pixels).jpeg()],
    ["in progressive scans is plain", true, sharp(pixels).jpeg({ progressive: true, chromaSubsampling: "4:4:4" })],
    ["of gray is not", false, sharp(pixels).toColourspace("b-w").jpeg()],
    ["of four inks is not", false, sharp(pixels).toColourspace("cmyk").jpeg()],
    ["with an orientation is not", false, sharp(pixels).withMetadata({ orientation: 6 }).jpeg()],
    ["that is a PNG is not", false, sharp(pixels).png()],
  ])("%s", async (_, expected, made) => {
    const bytes = await made.toBuffer();
    expect(isPlainJpeg(bytes)).toBe(expected);
    if (expected) expect(await sharp(bytes).metadata()).toMatchObject({ depth: "uchar", channels: 3 });
    for (let end = 0; end < bytes.length; end += 7) expect(() => isPlainJpeg(bytes.subarray(0, end))).not.toThrow();
  });
});

describe("files", () => {
  it("are read whole, empty ones and those of several megabytes too", async () => {
    const folder = temporary();
    for (const length of [0, 1, 70_001, 5_000_001]) {
      const [path, bytes] = [join(folder, `${length}`), integers(length, length, { high: 256 })];
      writeFileSync(path, Uint8Array.from(bytes));
      expect(Buffer.compare(await readWhole(path), Uint8Array.from(bytes))).toBe(0);
    }
    await expect(readWhole(join(folder, "none"))).rejects.toThrow(/ENOENT.*none/);
    rmSync(folder, { recursive: true });
  });

  it("that come slowly are read by another thread, until they are near again", async () => {
    const folder = temporary();
    const [path, bytes] = [join(folder, "file"), Uint8Array.from(integers(1, 70_001, { high: 256 }))];
    writeFileSync(path, bytes);
    let [clock, step] = [0, 0];
    const now = vi.spyOn(performance, "now").mockImplementation(() => (clock += step));
    /** Whether a file is there without a turn of the event loop. */
    const isAtOnce = async () => {
      let isThere = false;
      const reading = readWhole(path).finally(() => (isThere = true));
      for (let i = 0; i < 20; i++) await undefined;
      const found = isThere;
      expect(Buffer.compare(await reading, bytes)).toBe(0);
      return found;
    };
    expect(await isAtOnce()).toBe(true);
    step = 1000;
    expect(await isAtOnce()).toBe(true); // what it took is known afterwards
    step = 0;
    const next = [];
    for (let i = 0; i < 18; i++) next.push(await isAtOnce());
    expect(next).toEqual([...Array<boolean>(16).fill(false), true, true]);
    now.mockRestore();
    rmSync(folder, { recursive: true });
  });
});
