import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readMask, writeMask } from "@reg/annotations";
import { afterAll, describe, expect, it } from "vitest";
import type { RecipeStep } from "../src/index.ts";
import { augmentFolder } from "../src/node.ts";
import { picture, recipeOf, temporary } from "./folders.ts";

const root = temporary();
afterAll(() => rmSync(root, { recursive: true, force: true }), 60_000);
let made = 0;
const fresh = () => join(root, String(made++));

function put(folder: string, files: { readonly [path: string]: string }): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

async function run(input: string, steps: readonly RecipeStep[], others: object = {}) {
  const output = fresh();
  const report = await augmentFolder({ input, output, recipe: recipeOf(...steps), workers: 0, ...others });
  const bytes = (path: string) => readFileSync(join(output, path));
  return { report, bytes, read: (path: string) => bytes(path).toString(), list: () => filesOf(output) };
}
const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.\w+$/.test(path) && !path.endsWith("jsonl"))
    .sort();
const flip = { step: "flipHorizontal" };

describe("a folder of YOLO", () => {
  it("has labels where the last /images/ is /labels/, and pictures without one are background", async () => {
    const input = fresh();
    await picture(join(input, "images/images/a.png"));
    await picture(join(input, "images/b.png"));
    put(input, { "images/labels/a.txt": "0 0.25 0.5 0.25 0.5\n" });
    const { read, list } = await run(input, [flip]);
    expect(read("images/labels/a__aug-1.txt")).toBe("0 0.75 0.5 0.25 0.5\n");
    expect(list()).toEqual(["images/b__aug-1.png", "images/images/a__aug-1.png", "images/labels/a__aug-1.txt"]);
  });

  it("keeps an empty label file empty", async () => {
    const input = fresh();
    await picture(join(input, "a.png"));
    await picture(join(input, "b.png"));
    put(input, { "a.txt": "", "b.txt": "0 0.5 0.5 0.1 0.1" });
    const { read } = await run(input, [flip]);
    expect([read("a__aug-1.txt"), read("b__aug-1.txt")]).toEqual(["", "0 0.5 0.5 0.1 0.1"]);
  });

  it.each([
    ["../first/images", "../second/images"],
    ["first/images", "./second/images/"],
    ["../lists/train.txt", "second"],
  ])("has the splits of its data.yaml, with ../ tried without: %s", async (train, val) => {
    const input = fresh();
    await picture(join(input, "first/images/a.png"));
    await picture(join(input, "second/images/b.png"));
    put(input, {
      "first/labels/a.txt": "0 0.5 0.5 0.5 0.5\n",
      "second/labels/b.txt": "0 0.5 0.5 0.5 0.5\n",
      "lists/train.txt": "../first/images/a.png\n../first/images/gone.png\n",
      "data.yaml": `path: ../datasets/mine\ntrain: ${train}\nval: ${val}\nnames: [cat]\n`,
    });
    const { list, read } = await run(input, [flip], { only: "train" });
    expect(list().filter((path) => path.endsWith(".png"))).toEqual([
      "first/images/a__aug-1.png",
      "second/images/b.png",
    ]);
    if (train.endsWith(".txt"))
      expect(read("lists/train.txt")).toBe("../first/images/a__aug-1.png\n".replace("..", "./.."));
  });

  it.each([
    ["/home/me/ds/one/images", "/home/me/ds/two/images", "one/images", "two/images"],
    ["C:\\ds\\one\\images\\", "/elsewhere/images", "one/images", "/elsewhere/images"],
    ["/home/me/ds/a.txt", "/ds/two/images/", "a.txt", "two/images"],
    ["./a.txt", "two/images", "./a.txt", "two/images"],
  ])("takes absolute paths of its data.yaml for what lies in it, and writes them so: %s", async (train, val, a, b) => {
    const input = fresh();
    for (const path of ["one/images/x.png", "two/images/y.png"]) await picture(join(input, path));
    put(input, {
      "one/labels/x.txt": "0 0.5 0.5 0.5 0.5\n",
      "two/labels/y.txt": "0 0.5 0.5 0.5 0.5\n",
      "a.txt": "/home/me/ds/one/images/x.png\ndata/gone.png\ndata/one/images/gone.png\n",
      "data.yaml": `path: /home/me/ds\ntrain: ${train}\nval: ${val}\nnames: [cat]\n`,
    });
    const { list, read, report } = await run(input, [flip], { only: "train" });
    expect(list()).toEqual(expect.arrayContaining(["one/images/x__aug-1.png", "two/images/y.png"]));
    expect(read("data.yaml")).toBe(`train: ${a}\nval: ${b}\nnames: [cat]\n`);
    if (a.endsWith("a.txt")) expect(read("a.txt")).toBe("./one/images/x__aug-1.png\n");
    const outside = report.notices.filter((notice) => notice.includes("is not in the folder"));
    expect(outside).toHaveLength(b.startsWith("/") ? 1 : 0);
  });

  it("exchanges the keypoints of flip_idx, and takes those that leave as not labelled", async () => {
    const input = fresh();
    await picture(join(input, "images/a.png"));
    put(input, {
      "labels/a.txt": "0 0.5 0.5 0.5 0.5 0.125 0.25 2 0.75 0.25 1 0 0 0\n",
      "data.yaml": "kpt_shape: [3, 3]\nflip_idx: [1, 0, 2]\nnames: [bird]\n",
    });
    const { read } = await run(input, [flip, { step: "crop", top: 0, left: 0, height: 16, width: 18 }]);
    const row = read("labels/a__aug-1.txt").trim().split(" ").map(Number);
    // What was on the right, seen but hidden, is on the left now; what is beyond 18 pixels is not labelled.
    expect(row.slice(5)).toEqual([6 / 18, 0.25, 1, 0, 0, 0, 0, 0, 0].map((v) => expect.closeTo(v, 5)));
  });
});

describe("a folder of Pascal VOC", () => {
  it("reads CVAT's boxes as they are with vocOrigin 0, and the devkit's from 1", async () => {
    for (const [vocOrigin, expected] of [
      [0, [16, 24]],
      [1, [17, 25]],
    ] as const) {
      const input = fresh();
      await picture(join(input, "JPEGImages/a.png"));
      put(input, {
        "Annotations/a.xml":
          "<annotation><filename>a.png</filename><size><width>24</width><height>16</height></size><object><name>x</name><bndbox><xmin>0</xmin><ymin>1</ymin><xmax>8</xmax><ymax>9</ymax></bndbox></object></annotation>",
      });
      const { read } = await run(input, [flip], { vocOrigin });
      const [, left, right] = /<xmin>(.*)<\/xmin>.*<xmax>(.*)<\/xmax>/s.exec(read("Annotations/a__aug-1.xml")) ?? [];
      expect([Number(left), Number(right)]).toEqual(expected);
    }
  });
});

describe("an odd folder", () => {
  it("of one picture of one pixel passes every step", async () => {
    const input = fresh();
    const sharp = (await import("sharp")).default;
    mkdirSync(input, { recursive: true });
    await sharp(Uint8Array.of(9, 99, 199), { raw: { width: 1, height: 1, channels: 3 } })
      .png()
      .toFile(join(input, "a.png"));
    put(input, { "a.txt": "0 0.5 0.5 1 1\n" });
    const steps = [
      flip,
      { step: "rotate", angle: 30, border: "reflect" },
      { step: "elastic" },
      { step: "perspective" },
      { step: "gaussianBlur" },
      { step: "colorJitter" },
      { step: "clahe" },
      { step: "jpeg" },
      { step: "erase" },
      { step: "gridMask" },
    ];
    const { report } = await run(input, steps, { copies: 3 });
    expect(report.failures).toEqual([]);
    expect(report.copies).toBe(3);
  });

  it("with files that are none of its kinds, empty pictures and broken labels does the others", async () => {
    const input = fresh();
    for (const name of ["a", "b", "c", "d"]) await picture(join(input, `images/${name}.png`));
    put(input, {
      "images/empty.jpg": "",
      "images/text.png": "this is no picture",
      "images/Thumbs.db": "\u0000",
      "labels/a.txt": "0 0.5 0.5 0.5 0.5\n",
      "labels/b.txt": "cat 0.5 0.5 0.5 0.5\n",
      "labels/c.txt": "0 0.5 0.5 0.5 NaN\n",
      "labels/d.txt": "\uFEFF0 0.5 0.5 0.5 0.5\r\n",
      "labels/classes.txt": "cat\ndog\n",
    });
    const { report, list } = await run(input, [flip]);
    expect(report.failures.map(({ file }) => file)).toEqual([
      "images/b.png",
      "images/c.png",
      "images/empty.jpg",
      "images/text.png",
    ]);
    expect(list()).toEqual([
      "images/a__aug-1.png",
      "images/d__aug-1.png",
      "labels/a__aug-1.txt",
      "labels/classes.txt",
      "labels/d__aug-1.txt",
    ]);
  });

  it("of two formats is refused until one is named", async () => {
    const input = fresh();
    await picture(join(input, "a.png"));
    put(input, {
      "a.txt": "0 0.5 0.5 0.5 0.5\n",
      "labels.csv": "filename,width,height,class,xmin,ymin,xmax,ymax\na.png,24,16,cat,1,2,8,9\n",
    });
    await expect(run(input, [flip])).rejects.toThrow(/files of (yolo and csv|csv and yolo): say which with --format/);
    expect((await run(input, [flip], { format: "csv" })).report).toMatchObject({ format: "csv", copies: 1 });
  });
});

describe("a folder of DOTA", () => {
  const row = "6 4 18 4 18 12 6 12 plane 1";
  const head = "imagesource:GoogleEarth\ngsd:0.14\n";

  it.each([
    ["train/images/P1.png", "train/labelTxt/P1.txt"],
    ["images/P1.png", "labelTxt-v1.0/P1.txt"],
    ["images/P1.png", "labels/P1.txt"],
    ["P1.png", "P1.txt"],
  ])("is told by its rows: %s, %s", async (image, label) => {
    for (const text of [`${head}${row}\n`, `${row}\n`, `${row.replaceAll(" ", ", ")}\r\n`]) {
      const input = fresh();
      await picture(join(input, image));
      put(input, { [label]: text });
      const { report, read, list } = await run(input, [{ step: "translate", x: 2, unit: "pixels" }]);
      expect(report).toMatchObject({ format: "dota", copies: 1, failures: [], notices: [] });
      const [before, after] = [/6(\W+)4\W+18/, "8$14$120"] as const;
      expect(read(label.replace(".txt", "__aug-1.txt"))).toBe(
        text.replace(before, after).replace(/18(\W+)12(\W+)6/, "20$112$28"),
      );
      expect(list()).toContain(image.replace(".png", "__aug-1.png"));
    }
  });

  it("is not taken for one where a row of YOLO is broken", async () => {
    const input = fresh();
    await picture(join(input, "a.png"));
    put(input, { "a.txt": "0 0.5 0.5 0.2 0.2\n0 0.5 0.5 abc 0.2\n", "classes.txt": "cat\n", "obj.names": "cat" });
    const { report, read } = await run(input, [flip]);
    expect(report.format).toBe("yolo");
    expect(report.failures[0].message).toMatch(/^a\.txt:2: column 4 must be a number, got "abc"/);
    expect([read("classes.txt"), read("obj.names")]).toEqual(["cat\n", "cat"]);
    expect(report.notices).toEqual([]);
  });

  it("with numbers for classes is told by --format, and a broken row by its line", async () => {
    const input = fresh();
    await picture(join(input, "images/a.png"));
    await picture(join(input, "images/b.png"));
    put(input, { "labelTxt/a.txt": `${row.replace("plane", "7")}\n`, "labelTxt/b.txt": `${head}6 4 18 4\n` });
    const { report, list } = await run(input, [flip], { format: "dota", balance: true });
    expect(report.failures).toEqual([
      { file: "images/b.png", message: expect.stringMatching(/^labelTxt\/b\.txt:3: a row is x1 y1/) },
    ]);
    expect(list()).toEqual(["images/a__aug-1.png", "labelTxt/a__aug-1.txt"]);
  });
});

describe("folders of classes", () => {
  it("name a picture that lies beside them, and say what to do", async () => {
    const input = fresh();
    for (const path of ["cat/a.png", "dog/b.png", "cover.png", "z.png"]) await picture(join(input, path));
    await expect(run(input, [flip])).rejects.toThrow(
      "2 pictures lie beside the folders of classes: move cover.png to the folder of its class, or out of the folder.",
    );
    const flat = fresh();
    await picture(join(flat, "a.png"));
    await expect(run(flat, [flip])).rejects.toThrow(/nothing says what is in a\.png: .* --format yolo takes pictures/);
    expect((await run(flat, [flip], { format: "yolo" })).report.copies).toBe(1);
  });

  it.each([
    ["Training", "Testing"],
    ["training_set", "test_set"],
    ["Train", "Test"],
    ["train", "val"],
  ])("know their splits as %s and %s, and take the classes of the first", async (train, test) => {
    const input = fresh();
    for (const path of [`${train}/cat/a.png`, `${train}/dog/b.png`, `${train}/dog/c.png`, `${test}/cat/d.png`])
      await picture(join(input, path));
    const { list } = await run(input, [flip], { only: "train", balance: true });
    expect(list()).toEqual(
      [
        ...[1, 2].map((k) => `${train}/cat/a__aug-${k}.png`),
        `${train}/dog/b__aug-1.png`,
        `${train}/dog/c__aug-1.png`,
        `${test}/cat/d.png`,
      ].sort(),
    );
  });
});

describe("a VOC file without a name for its picture", () => {
  it("gets the copy's", async () => {
    const input = fresh();
    await picture(join(input, "a.png"));
    put(input, { "a.xml": "<annotation><size><width>24</width><height>16</height></size></annotation>" });
    expect((await run(input, [flip])).read("a__aug-1.xml")).toContain("<filename>a__aug-1.png</filename>");
  });
});

describe("a mask with --exif stored", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "lies in the frame in which its picture is stored: orientation %i",
    async (orientation) => {
      const input = fresh();
      await picture(join(input, "images/a.png"), orientation);
      const side = 24;
      const data = Uint8Array.from({ length: side * side }, (_, i) => (i % side < 8 && i < side * 4 ? 1 : 0));
      const sharp = (await import("sharp")).default;
      const square = sharp(data, { raw: { width: side, height: side, channels: 1 } }).linear(255);
      await square.withMetadata({ orientation }).toFile(join(input, "images/b.png"));
      mkdirSync(join(input, "masks"));
      writeFileSync(join(input, "masks/b.png"), writeMask({ width: side, height: side, channels: 1, depth: 8, data }));
      const stored = await run(input, [], { exif: "stored", format: "masks" });
      const shown = await sharp(join(input, "images/b.png")).rotate().greyscale().raw().toBuffer();
      const moved = readMask(stored.bytes("masks/b__aug-1.png")).data;
      expect([...moved]).toEqual([...shown].map((value) => (value > 127 ? 1 : 0)));
      const auto = await run(input, [], { format: "masks" });
      expect(readMask(auto.bytes("masks/b__aug-1.png")).data).toEqual(data);
    },
  );
});
