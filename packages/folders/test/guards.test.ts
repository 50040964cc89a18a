import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Mask, readCoco, readMask, readYolo, writeMask } from "@reg/annotations";
import fc from "fast-check";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import type { RecipeStep } from "../src/index.ts";
import { augmentFolder } from "../src/node.ts";
import { folders, picture, recipeOf, temporary } from "./folders.ts";

const root = temporary();
afterAll(() => rmSync(root, { recursive: true, force: true }), 60_000);
let made = 0;
const fresh = () => join(root, String(made++));

const run = (input: string, steps: readonly RecipeStep[], others: object = {}) => {
  const output = fresh();
  return augmentFolder({ input, output, recipe: recipeOf(...steps), workers: 0, ...others }).then((report) => ({
    output,
    report,
  }));
};
const flip = { step: "flipHorizontal" };

/** The values of each pixel. */
const colours = ({ channels, data }: Pick<Mask, "channels" | "data">): string[] =>
  Array.from({ length: data.length / channels }, (_, i) => data.slice(i * channels, (i + 1) * channels).join());

describe("masks", () => {
  it("never get a new id, whatever their depth and the step", { timeout: 240_000 }, async () => {
    const kinds = fc.record({
      depth: fc.constantFrom<8 | 16>(8, 16),
      channels: fc.constantFrom(1, 3),
      values: fc.array(fc.nat({ max: 255 }), { minLength: 1, maxLength: 6 }),
      many: fc.boolean(),
      step: fc.constantFrom<RecipeStep>(
        { step: "rotate", angle: 33 },
        { step: "elastic", alpha: 30, sigma: 3 },
        { step: "scale", factor: 0.51 },
        { step: "resize", height: 8, width: 11 },
      ),
    });
    await fc.assert(
      fc.asyncProperty(kinds, async ({ depth, channels, values, many, step }) => {
        const input = fresh();
        await picture(join(input, "images/a.png"));
        mkdirSync(join(input, "masks"), { recursive: true });
        const wide = depth === 16;
        const length = 24 * 16 * channels;
        const list = Array.from({ length }, (_, i) =>
          many ? (i * 97) % (wide ? 65536 : 256) : wide ? values[i % values.length] * 257 : values[i % values.length],
        );
        const mask: Mask = {
          width: 24,
          height: 16,
          channels,
          depth: wide ? 16 : 8,
          data: wide ? Uint16Array.from(list) : Uint8Array.from(list),
        };
        writeFileSync(join(input, "masks/a.png"), writeMask(mask));
        const { output, report } = await run(input, [step]);
        expect(report.failures).toEqual([]);
        const moved = readMask(readFileSync(join(output, "masks/a__aug-1.png")));
        expect([moved.depth, moved.channels]).toEqual([mask.depth, channels]);
        const known = new Set([...colours(mask), colours({ ...mask, data: new Uint8Array(channels) })[0]]);
        for (const colour of colours(moved)) expect(known).toContain(colour);
      }),
      { numRuns: 40 },
    );
  });

  it("show their fill beyond the border", async () => {
    const input = fresh();
    await folders.masks(input);
    const { output } = await run(input, [{ step: "translate", x: 12 }], { maskFill: 255 });
    expect(readMask(readFileSync(join(output, "masks/a__aug-1.png"))).data[0]).toBe(255);
    expect(readMask(readFileSync(join(output, "masks/b__aug-1.png"))).data[0]).toBe(255);
  });

  it("show it where the picture is mirrored, too, when the recipe says so", async () => {
    const input = fresh();
    await folders.masks(input);
    const first = async (more: object) => {
      const step = { step: "translate", x: 12, border: "symmetric", ...more };
      const { output } = await run(input, [step], { maskFill: 255 });
      return ["a", "b"].map((name) => readMask(readFileSync(join(output, `masks/${name}__aug-1.png`))).data[0]);
    };
    expect(await first({ maskBorder: "constant" })).toEqual([255, 255]);
    expect(await first({})).not.toContain(255);
  });
});

describe("what is wrong with a mask", () => {
  it("is a fill that its depth does not hold", async () => {
    const input = fresh();
    await folders.masks(input);
    const pixels = Buffer.from(Array.from({ length: 24 * 16 * 3 }, (_, i) => (i < 300 ? 0 : 128)));
    const two = sharp(pixels, { raw: { width: 24, height: 16, channels: 3 } }).png({ palette: true, colours: 2 });
    await picture(join(input, "images/p.png"));
    await two.toFile(join(input, "masks/p.png"));
    const { output, report } = await run(input, [{ step: "translate", x: 12 }], { maskFill: 300 });
    const messages = report.failures.map(({ message }) => message);
    expect(messages).toContain("maskFill must be at most 255 in a mask with a palette of 256 colours, got 300.");
    expect(messages).toContain("maskFill must be at most 1 in a mask with a palette of 2 colours, got 300.");
    expect(readdirSync(join(output, "images"))).toHaveLength(report.copies);
  });
});

describe("what nothing is made of", () => {
  it("is said in a notice", async () => {
    const input = fresh();
    await folders.voc(input);
    await picture(join(input, "JPEGImages/extra.png"));
    for (const name of ["b.gif", "a.gif"]) writeFileSync(join(input, name), "");
    const { report } = await run(input, [flip], { dryRun: true });
    expect(report.notices).toEqual([
      "2 pictures have formats that are not written, such as a.gif.",
      "1 picture has no annotation and is left out: JPEGImages/extra.png.",
    ]);
  });

  it("may be a label", async () => {
    const input = fresh();
    await picture(join(input, "images/a.png"));
    mkdirSync(join(input, "labels"));
    for (const name of ["a", "gone"]) writeFileSync(join(input, "labels", `${name}.txt`), "0 0.5 0.5 0.2 0.2\n");
    const { report } = await run(input, [flip], { dryRun: true });
    expect(report.notices).toEqual(["1 label file has no picture: labels/gone.txt."]);
  });
});

describe("pictures", () => {
  it("are flipped exactly, gray ones and those with alpha too", async () => {
    for (const channels of [1, 2, 3, 4] as const) {
      const input = fresh();
      mkdirSync(join(input, "a"), { recursive: true });
      const data = Uint8Array.from({ length: 5 * 3 * channels }, (_, i) => (i * 37) % 256);
      const raw = sharp(data, { raw: { width: 5, height: 3, channels } });
      await (channels < 3 ? raw.toColourspace("b-w") : raw).png().toFile(join(input, "a/p.png"));
      const { output, report } = await run(input, [flip]);
      expect(report.failures).toEqual([]);
      const moved = readMask(readFileSync(join(output, "a/p__aug-1.png")));
      const expected = Array.from({ length: data.length }, (_, i) => {
        const [y, x, c] = [Math.floor(i / channels / 5), Math.floor(i / channels) % 5, i % channels];
        return data[(y * 5 + 4 - x) * channels + c];
      });
      expect(moved.channels).toBe(channels);
      expect([...moved.data]).toEqual(expected);
    }
  });

  it("of 16 bits and cut short are refused", async () => {
    const input = fresh();
    mkdirSync(join(input, "a"), { recursive: true });
    const data = Uint16Array.from({ length: 15 }, (_, i) => i * 4000);
    writeFileSync(join(input, "a/deep.png"), writeMask({ width: 5, height: 3, channels: 1, depth: 16, data }));
    await picture(join(input, "a/whole.jpg"));
    const bytes = readFileSync(join(input, "a/whole.jpg"));
    writeFileSync(join(input, "a/short.jpg"), bytes.subarray(0, bytes.length - 40));
    const { report } = await run(input, [flip]);
    expect(report.copies).toBe(1);
    expect(report.failures.map(({ file }) => file)).toEqual(["a/deep.png", "a/short.jpg"]);
    for (const { message } of report.failures) expect(message).not.toContain("\n");
    expect(report.failures[0].message).toMatch(/pictures of 16 bits are not read: they would become 8 bits/);
  });

  it("are turned by all eight EXIF orientations, and so are labels of the stored frame", async () => {
    for (let orientation = 1; orientation <= 8; orientation++) {
      const input = fresh();
      const pixels = new Uint8Array(24 * 16 * 3).fill(20);
      for (let y = 2; y < 6; y++) for (let x = 3; x < 11; x++) pixels.set([240, 240, 240], 3 * (y * 24 + x));
      mkdirSync(join(input, "images"), { recursive: true });
      const file = join(input, "images/a.png");
      await sharp(pixels, { raw: { width: 24, height: 16, channels: 3 } })
        .withMetadata({ orientation })
        .png()
        .toFile(file);
      const coco = {
        images: [{ id: 1, file_name: "a.png", width: 24, height: 16 }],
        annotations: [{ id: 1, image_id: 1, category_id: 1, bbox: [3, 2, 8, 4], area: 32, iscrowd: 0 }],
        categories: [{ id: 1, name: "a" }],
      };
      writeFileSync(join(input, "coco.json"), JSON.stringify(coco));
      const { output, report } = await run(input, [], { exif: orientation < 5 ? "stored" : "auto" });
      expect(report.failures).toEqual([]);
      const { data, info } = await sharp(join(output, "images/a__aug-1.png"))
        .raw()
        .toBuffer({ resolveWithObject: true });
      const [image] = readCoco(readFileSync(join(output, "coco.json"), "utf8")).images;
      expect([image.width, image.height]).toEqual([info.width, info.height]);
      const { left = 0, top = 0, right = 0, bottom = 0 } = image.objects[0].box ?? {};
      for (let y = 0; y < info.height; y++) {
        for (let x = 0; x < info.width; x++) {
          const isIn = x >= left && x < right && y >= top && y < bottom;
          expect(data[(y * info.width + x) * info.channels] > 128).toBe(isIn);
        }
      }
    }
  });

  it("of another size than their annotations say are refused", async () => {
    const input = fresh();
    await folders.voc(input);
    const file = join(input, "Annotations/a.xml");
    writeFileSync(file, readFileSync(file, "utf8").replace("<width>24", "<width>25"));
    const { report } = await run(input, [flip]);
    expect(report.failures[0].message).toMatch(/its annotations are for 25 × 16, and the picture is 24 × 16/);
  });
});

describe("a plan", () => {
  async function classes(counts: { [name: string]: number }): Promise<string> {
    const input = fresh();
    for (const [name, count] of Object.entries(counts)) {
      for (let i = 0; i < count; i++) await picture(join(input, name, `${i}.png`));
    }
    return input;
  }

  it("gives each class as many copies, when asked", async () => {
    const { report } = await run(await classes({ a: 5, b: 2 }), [flip], { balance: true, copies: 2, dryRun: true });
    expect(report.copies).toBe(20);
  });

  it("keeps copies of one picture on one side, and does not copy what is set aside", async () => {
    const input = fresh();
    for (let i = 0; i < 12; i++) {
      for (const name of [`${i}_jpg.rf.0123456789abcdef`, `${i}_jpg.rf.fedcba9876543210`, `${i}_jpg__aug-1`])
        await picture(join(input, "c", `${name}.png`));
    }
    const { output, report } = await run(input, [flip], { val: 0.4 });
    expect(report.notices[0]).toMatch(/36 pictures look like copies of 12/);
    const [train, val] = ["train", "val"].map((part) => readdirSync(join(output, part, "c")));
    const stems = (list: string[]) => new Set(list.map((name) => name.split("_")[0]));
    expect([...stems(train)].filter((stem) => stems(val).has(stem))).toEqual([]);
    expect(stems(train).size + stems(val).size).toBe(12);
    expect(val.filter((name) => name.includes("__aug-1__aug-"))).toEqual([]);
    expect(train.every((name) => /__aug-1\.png$/.test(name))).toBe(true);
  });

  it("says when groups are so few that the fraction is missed", async () => {
    const input = fresh();
    for (let i = 0; i < 40; i++) await picture(join(input, "c", `${i % 2}-${i}.png`));
    const { report } = await run(input, [flip], { val: 0.1, group: /\/(\d)-/, dryRun: true });
    expect(report.notices).toEqual([
      expect.stringMatching(/^val 0.1 sets aside (0|20|40) of 40 pictures: the side of each of their 2 groups/),
    ]);
    const one = await run(input, [flip], { val: 0.5, seed: 1, dryRun: true });
    expect(one.report.notices).toEqual([]);
  });

  it("names what is wrong with each picture, where many are at once", { timeout: 240_000 }, async () => {
    const input = fresh();
    mkdirSync(join(input, "c"), { recursive: true });
    const pixels = { create: { width: 200, height: 200, channels: 3 as const, background: "red" } };
    const whole = await sharp(pixels).jpeg().toBuffer();
    for (let i = 0; i < 40; i++) writeFileSync(join(input, "c", `${i}.jpg`), whole.subarray(0, whole.length - 400));
    const { report } = await run(input, [flip], { workers: 0 });
    expect(report.failures).toHaveLength(40);
    for (const { message } of report.failures) expect(message).toMatch(/JPEG|damaged/);
  });

  it("copies one split alone", async () => {
    const input = fresh();
    await folders.yolo(input);
    await picture(join(input, "images/val/c.png"));
    const { output, report } = await run(input, [flip], { only: "train" });
    expect(report.copies).toBe(2);
    expect(readFileSync(join(output, "images/val/c.png"))).toEqual(readFileSync(join(input, "images/val/c.png")));
  });

  it("drops what is too little visible, and says so", async () => {
    const input = fresh();
    await folders.yolo(input);
    const { output, report } = await run(input, [{ step: "crop", top: 0, left: 0, height: 16, width: 11 }], {
      minimumVisible: 0.5,
      only: "train",
    });
    expect(report.dropped).toEqual({ outside: 0, visible: 1, area: 0 });
    expect(
      readYolo(readFileSync(join(output, "labels/train/a__aug-1.txt"), "utf8"), { width: 11, height: 16 }).objects,
    ).toHaveLength(1);
  });

  it("draws a copy from its path, whatever else is there", async () => {
    const steps = [{ step: "rotate", angle: [-20, 20] }];
    const one = await classes({ a: 1 });
    const { output } = await run(one, steps, { seed: 3 });
    await picture(join(one, "a/00.png"));
    const { output: more } = await run(one, steps, { seed: 3 });
    expect(readFileSync(join(more, "a/0__aug-1.png"))).toEqual(readFileSync(join(output, "a/0__aug-1.png")));
  });

  it("refuses what mixes pictures, for a copy is made of one", async () => {
    const input = fresh();
    await folders.yolo(input);
    const recipe = { version: 1, steps: [], mix: [{ step: "mosaic" }] } as const;
    await expect(augmentFolder({ input, output: fresh(), recipe, workers: 0 })).rejects.toThrow(/leave out mosaic/);
  });

  it("says that a repeating border shows what no box names", async () => {
    const input = fresh();
    await folders.yolo(input);
    const steps = [{ step: "rotate", border: "reflect" }];
    const { report } = await run(input, steps, { dryRun: true });
    expect(report.notices.join()).toMatch(/rotate with the border "reflect" shows objects again/);
    for (const kind of ["folders", "masks"]) {
      const other = fresh();
      await folders[kind](other);
      expect((await run(other, steps, { dryRun: true })).report.notices.join(), kind).not.toMatch(
        /shows objects again/,
      );
    }
  });
});

describe("what is gone on with", () => {
  it("is drawn anew where the picture has changed or the copy is gone", async () => {
    const [input, output] = [fresh(), fresh()];
    mkdirSync(join(input, "a"), { recursive: true });
    for (const i of [0, 1, 2]) await picture(join(input, "a", `${i}.png`));
    const again = () => augmentFolder({ input, output, recipe: recipeOf(flip), workers: 0 });
    expect((await again()).resumed).toBe(0);
    expect((await again()).resumed).toBe(3);
    const copies = readdirSync(join(output, "a")).sort();
    const first = readFileSync(join(output, "a", copies[0]));
    const other = { width: 8, height: 8, channels: 3, background: "#357" } as const;
    await sharp({ create: other })
      .png()
      .toFile(join(input, "a", "0.png"));
    rmSync(join(output, "a", copies[1]));
    expect((await again()).resumed).toBe(1);
    expect(readdirSync(join(output, "a")).sort()).toEqual(copies);
    expect(readFileSync(join(output, "a", copies[0])).equals(first)).toBe(false);
  });

  it("is no folder without files of the format that is named", async () => {
    const input = fresh();
    mkdirSync(join(input, "a"), { recursive: true });
    await picture(join(input, "a", "0.png"));
    for (const format of ["voc", "labelme", "coco", "cvat"]) {
      await expect(run(input, [flip], { format })).rejects.toThrow(`has no files of the format ${format}.`);
    }
  });
});

describe("left and right", () => {
  const mirrored = async (names: readonly string[], swap?: object) => {
    const input = fresh();
    await picture(join(input, "a.png"));
    const keypoints = names.flatMap((_, i) => [i, 1, 2]);
    const object = { id: 1, image_id: 1, category_id: 1, bbox: [0, 0, 5, 5], area: 25, iscrowd: 0, keypoints };
    const table = {
      images: [{ id: 1, width: 24, height: 16, file_name: "a.png" }],
      annotations: [{ ...object, num_keypoints: names.length }],
      categories: [{ id: 1, name: "person", keypoints: names }],
    };
    writeFileSync(join(input, "c.json"), JSON.stringify(table));
    const output = fresh();
    const recipe = { ...recipeOf(flip), ...(swap && { swap }) };
    await augmentFolder({ input, output, recipe, workers: 0 });
    const [copy] = JSON.parse(readFileSync(join(output, "c.json"), "utf8")).annotations;
    return names.map((_, i) => 23 - copy.keypoints[3 * i]);
  };

  it("change places in all ways that names say them", async () => {
    for (const names of [
      ["left_eye", "nose", "right_eye"],
      ["LeftEye", "Nose", "RightEye"],
      ["eye_l", "nose", "eye_r"],
      ["L_eye", "nose", "R_eye"],
      ["eyeL", "nose", "eyeR"],
      ["lEye", "nose", "rEye"],
    ])
      expect(await mirrored(names), names.join()).toEqual([2, 1, 0]);
    for (const names of [
      ["l", "bill", "tail"],
      ["eyel", "nose", "eyer"],
      ["left", "nose", "tail"],
    ])
      expect(await mirrored(names), names.join()).toEqual([0, 1, 2]);
  });

  it("of a recipe are those of the folder", async () => {
    const swap = (own: object) => mirrored(["a", "b", "c"], own);
    expect(await swap({ keypoints: [[0, 2]] })).toEqual([2, 1, 0]);
    await expect(swap({ keypoints: [[1, 3]] })).rejects.toThrow(
      "recipe: swap.keypoints names 3, and there are 3 keypoints, from 0 to 2.",
    );
    await expect(swap({ classes: [["person", "persn"]] })).rejects.toThrow(
      'recipe: swap.classes names "persn", and the classes are person.',
    );
    const [input, table] = [fresh(), fresh()];
    await picture(join(input, "left/a.png"));
    await picture(join(input, "right/b.png"));
    await picture(join(table, "a.png"));
    writeFileSync(join(table, "_classes.csv"), "filename,left,right\na.png,1,0\n");
    const recipe = { ...recipeOf(flip), swap: { classes: [["left", "right"]] as const } };
    for (const folder of [input, table])
      await expect(augmentFolder({ input: folder, output: fresh(), recipe, workers: 0 })).rejects.toThrow(
        /swap\.classes cannot be done with classes of whole pictures, .*: leave it out, and the steps that mirror\./,
      );
  });
});

describe("splits of a data.yaml", () => {
  it("are the first of those of one folder, and of those that lie in each other the inner one", async () => {
    const input = fresh();
    for (const path of ["a", "b", "val/c"]) {
      await picture(join(input, `images/${path}.png`));
      mkdirSync(join(input, "labels/val"), { recursive: true });
      writeFileSync(join(input, `labels/${path}.txt`), "0 0.5 0.5 0.2 0.2\n");
    }
    const only = async (train: string, val: string, split: string) => {
      writeFileSync(join(input, "data.yaml"), `train: ${train}\nval: ${val}\nnames: [cat]\n`);
      const { report } = await run(input, [flip], { only: split, dryRun: true });
      return report.copies;
    };
    expect(await only("images", "images", "train")).toBe(3);
    await expect(only("images", "images", "val")).rejects.toThrow(/no picture is of the split "val"/);
    expect([await only("images", "images/val", "train"), await only("images", "images/val", "val")]).toEqual([2, 1]);
    expect([await only("images/val", "images", "train"), await only("images/val", "images", "val")]).toEqual([1, 2]);
  });
});

describe("COCO without the sizes of pictures", () => {
  const coco = (segmentation: unknown, sizes: object = {}) =>
    JSON.stringify({
      images: [
        { id: 1, file_name: "a.jpg", ...sizes },
        { id: 2, file_name: "gone.jpg" },
      ],
      annotations: [
        {
          id: 5,
          image_id: 1,
          category_id: 1,
          bbox: [3, 2, 8, 4],
          area: 32,
          iscrowd: 0,
          ...(segmentation !== undefined && { segmentation }),
        },
      ],
      categories: [{ id: 1, name: "cat" }],
    });

  it("takes those of the pictures, as they are shown", async () => {
    const mask = { size: [16, 24], counts: [0, 16, 368] };
    for (const segmentation of [undefined, [[3, 2, 11, 2, 11, 6, 3, 6]], mask]) {
      const input = fresh();
      await picture(join(input, "a.jpg"));
      writeFileSync(join(input, "coco.json"), coco(segmentation).replace(/,\{"id":2[^}]*\}/, ""));
      const { output, report } = await run(input, [flip], { keepOriginals: true });
      expect([report.failures, report.copies]).toEqual([[], 1]);
      const written = JSON.parse(readFileSync(join(output, "coco.json"), "utf8"));
      expect(written.images).toEqual([
        { id: 1, file_name: "a.jpg" },
        { id: 2, file_name: "a__aug-1.jpg", width: 24, height: 16 },
      ]);
      expect(written.annotations[1].bbox).toEqual([13, 2, 8, 4]);
    }
    const turned = fresh();
    await picture(join(turned, "a.jpg"), 6);
    writeFileSync(join(turned, "coco.json"), coco(undefined));
    const { output, report } = await run(turned, [flip]);
    expect(report.failures).toEqual([]);
    expect(report.notices).toContain('coco.json: the picture "gone.jpg" was not found.');
    const [image] = readCoco(readFileSync(join(output, "coco.json"), "utf8")).images;
    expect([image.width, image.height]).toEqual([16, 24]);
    expect(image.objects[0].box).toEqual({ left: 16 - 11, top: 2, right: 16 - 3, bottom: 6 });
  });
});
