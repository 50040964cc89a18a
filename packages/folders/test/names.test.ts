import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readCoco, readCsv, readLabelme, readMask, readVoc, writeMask } from "@reg/annotations";
import { afterAll, describe, expect, it } from "vitest";
import { augmentFolder } from "../src/node.ts";
import { picture, recipeOf, temporary } from "./folders.ts";

const root = temporary();
afterAll(() => rmSync(root, { recursive: true, force: true }), 60_000);
let made = 0;
const fresh = () => join(root, String(made++));

function put(input: string, files: { readonly [path: string]: string | Uint8Array }): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(input, path)), { recursive: true });
    writeFileSync(join(input, path), content);
  }
}

async function folderOf(pictures: readonly string[], files: Parameters<typeof put>[1]): Promise<string> {
  const input = fresh();
  for (const path of pictures) await picture(join(input, path));
  put(input, files);
  return input;
}

async function run(input: string, others: object = {}) {
  const output = fresh();
  const recipe = recipeOf({ step: "flipHorizontal" });
  const report = await augmentFolder({ input, output, recipe, workers: 0, ...others });
  return { report, read: (path: string) => readFileSync(join(output, path), "utf8"), output };
}

const voc = (left: number) =>
  `<annotation><filename>1.png</filename><size><width>24</width><height>16</height></size><object><name>x</name><bndbox><xmin>${left + 1}</xmin><ymin>1</ymin><xmax>${left + 8}</xmax><ymax>9</ymax></bndbox></object></annotation>`;
const labelme = (left: number) => {
  const points = [
    [left, 1],
    [left + 8, 9],
  ];
  const shapes = [{ label: "x", points, group_id: null, shape_type: "rectangle", flags: {} }];
  return JSON.stringify({ version: "5", shapes, imagePath: "1.png", imageData: null, imageHeight: 16, imageWidth: 24 });
};
const coco = (left: number, file_name = "1.png") =>
  JSON.stringify({
    images: [{ id: 1, file_name, width: 24, height: 16 }],
    annotations: [{ id: 1, image_id: 1, category_id: 1, bbox: [left, 1, 8, 8], area: 64, iscrowd: 0 }],
    categories: [{ id: 1, name: "x" }],
  });
const csv = (left: number) => `filename,class,xmin,ymin,xmax,ymax\n1.png,x,${left},1,${left + 8},9\n`;
const mask = (value: number) =>
  writeMask({ width: 24, height: 16, channels: 1, depth: 8, data: new Uint8Array(24 * 16).fill(value) });

describe("pictures of one name in two folders", () => {
  const leftOf = {
    voc: (text: string) => readVoc(text).objects[0].box?.left,
    labelme: (text: string) => readLabelme(text).objects[0].box?.left,
    coco: (text: string) => readCoco(text).images[0].objects[0].box?.left,
    csv: (text: string) => readCsv(text, { sizeOf: () => ({ width: 24, height: 16 }) }).images[0].objects[0].box?.left,
  };
  const lefts = [1, 4];

  it.each([
    ["voc", ["x/1.png", "y/1.png"], ["x/1.xml", "y/1.xml"], voc],
    ["voc", ["JPEGImages/x/1.png", "JPEGImages/y/1.png"], ["Annotations/x/1.xml", "Annotations/y/1.xml"], voc],
    ["voc", ["i/1/2/1.png", "i/2/1/1.png"], ["l/1/2/1.xml", "l/2/1/1.xml"], voc],
    ["labelme", ["x/1.png", "y/1.png"], ["x/1.json", "y/1.json"], labelme],
    ["coco", ["train/1.png", "valid/1.png"], ["train/_annotations.coco.json", "valid/_annotations.coco.json"], coco],
    ["coco", ["train2017/1.png", "val2017/1.png"], ["a/instances_train2017.json", "a/instances_val2017.json"], coco],
    ["csv", ["train/1.png", "valid/1.png"], ["train/_annotations.csv", "valid/_annotations.csv"], csv],
  ] as const)("have their own annotations: %s, %j", async (format, pictures, labels, text) => {
    const input = await folderOf(pictures, Object.fromEntries(labels.map((label, i) => [label, text(lefts[i])])));
    const { report, read, output } = await run(input);
    expect(report).toMatchObject({ format, images: 2, copies: 2, failures: [] });
    for (const path of pictures) expect(existsSync(join(output, path.replace(".png", "__aug-1.png")))).toBe(true);
    const own = format === "voc" || format === "labelme";
    const copies = labels.map((label) => leftOf[format](read(own ? label.replace(/(\.\w+)$/, "__aug-1$1") : label)));
    expect(copies).toEqual(lefts.map((left) => 24 - left - 8));
  });

  it("have their own masks", async () => {
    const input = await folderOf(["x/images/1.png", "y/images/1.png"], {
      "x/masks/1.png": mask(1),
      "y/masks/1.png": mask(2),
    });
    const { output } = await run(input);
    const values = ["x", "y"].map((name) => readMask(readFileSync(join(output, name, "masks/1__aug-1.png"))).data[0]);
    expect(values).toEqual([1, 2]);
  });

  it("are left out with a word where it cannot be told whose annotations they are", async () => {
    const input = await folderOf(["x/1.png", "y/1.png", "2.png"], { "l/1.xml": voc(1), "l/2.xml": voc(1) });
    const { report } = await run(input, { dryRun: true });
    expect(report.notices[0]).toBe("l/1.xml is left out: its picture may be x/1.png or y/1.png.");
    expect(report.copies).toBe(1);
  });

  it("are not taken for one that is missing", async () => {
    const images = [coco(1, "x/1.png"), coco(4, "y/1.png")].map((text) => JSON.parse(text));
    const both = {
      ...images[0],
      images: [{ ...images[1].images[0], id: 2 }, images[0].images[0]],
      annotations: [images[0].annotations[0], { ...images[1].annotations[0], id: 2, image_id: 2 }],
    };
    const input = await folderOf(["x/1.png"], { "a.json": JSON.stringify(both) });
    const { report, read } = await run(input);
    expect(report.notices).toEqual(['a.json: the picture "y/1.png" was not found.']);
    expect(leftOf.coco(read("a.json"))).toBe(15);
  });
});

describe("names of a result that would be one", () => {
  it("are refused: two pictures with one label, and an original called as a copy", async () => {
    const label = "0 0.5 0.5 0.25 0.25\n";
    const shared = await folderOf(["images/a.png", "images/a.jpg"], { "labels/a.txt": label });
    await expect(run(shared)).rejects.toThrow(/images\/a.jpg and images\/a.png share labels\/a.txt/);
    const copied = await folderOf(["images/a.png", "images/a__aug-1.png"], { "labels/a.txt": label });
    await expect(run(copied, { keepOriginals: true })).rejects.toThrow(
      /a__aug-1.png is called as copy 1 of images\/a.png/,
    );
    expect((await run(copied)).report.copies).toBe(2);
  });
});

describe("several tables", () => {
  it("of one picture make its copies once, and all speak of them", async () => {
    const keypoints = JSON.parse(coco(4));
    Object.assign(keypoints.annotations[0], { keypoints: [3, 3, 2], num_keypoints: 1 });
    keypoints.categories[0].keypoints = ["nose"];
    const captions = { images: keypoints.images, annotations: [{ id: 1, image_id: 1, caption: "a rug" }] };
    const input = await folderOf(["train2017/1.png"], {
      "annotations/captions_train2017.json": JSON.stringify(captions),
      "annotations/instances_train2017.json": coco(1),
      "annotations/person_keypoints_train2017.json": JSON.stringify(keypoints),
    });
    const { report, read } = await run(input, { balance: true });
    expect(report).toMatchObject({ images: 1, copies: 1, failures: [] });
    expect(report.notices).toEqual(["1 other file is not taken over: annotations/captions_train2017.json."]);
    const [first, second] = ["instances", "person_keypoints"].map(
      (name) => readCoco(read(`annotations/${name}_train2017.json`)).images[0].objects[0],
    );
    expect([first.box?.left, second.box?.left, second.keypoints?.[0].x]).toEqual([15, 12, 20]);
  });

  it("are those of boxes: lists of classes beside them are not read", async () => {
    const input = await folderOf(["a.png", "b.png"], {
      "annotations.csv": "a.png,1,1,9,9,cat\nb.png,,,,,\n",
      "classes.csv": "cat,0\n",
    });
    const { report, read } = await run(input);
    expect(report).toMatchObject({ format: "csv", copies: 2, failures: [] });
    expect(read("annotations.csv")).toBe("a__aug-1.png,15,1,23,9,cat\nb__aug-1.png,,,,,\n");
  });

  it("may have their pictures in any column, and pictures that are none", async () => {
    const text = "class,xmin,ymin,xmax,ymax,filename\nx,1,1,9,9,a.png\nx,1,1,9,9,b.png\n";
    const { report, read } = await run(await folderOf(["a.png"], { "b.png": "no picture", "boxes.csv": text }));
    expect(report.failures.map(({ file }) => file)).toEqual(["b.png"]);
    expect(read("boxes.csv")).toBe("class,xmin,ymin,xmax,ymax,filename\nx,15,1,23,9,a__aug-1.png\n");
  });

  it("of segments have masks called as their pictures", async () => {
    const data = Uint8Array.from({ length: 24 * 16 * 3 }, (_, i) => (i % 3 === 0 ? 7 : 0));
    const table = JSON.parse(coco(1));
    const segments_info = [{ id: 7, category_id: 1, area: 384, bbox: [0, 0, 24, 16], iscrowd: 0 }];
    table.annotations = [{ image_id: 1, file_name: "1.png", segments_info }];
    const input = await folderOf(["val/1.png"], {
      "annotations/panoptic_val.json": JSON.stringify(table),
      "annotations/panoptic_val/1.png": writeMask({ width: 24, height: 16, channels: 3, depth: 8, data }),
    });
    const { report, output } = await run(input);
    expect(report).toMatchObject({ copies: 1, failures: [], dropped: { outside: 0 } });
    expect(readMask(readFileSync(join(output, "annotations/panoptic_val/1__aug-1.png"))).data).toEqual(data);
  });
});

describe("a folder", () => {
  it("may have its pictures behind links, and links that lead around", async () => {
    const input = await folderOf([], { "data.yaml": "train: images\nnames: [cat]\n" });
    const elsewhere = await folderOf(["images/a.png"], { "labels/a.txt": "0 0.5 0.5 0.25 0.25\n" });
    for (const name of ["images", "labels"]) symlinkSync(join(elsewhere, name), join(input, name));
    symlinkSync(input, join(input, "around"));
    const { report, read } = await run(input);
    expect(report).toMatchObject({ format: "yolo", copies: 1, failures: [] });
    expect(read("labels/a__aug-1.txt")).toBe("0 0.5 0.5 0.25 0.25\n");
  });

  it("with labels where YOLO has none is refused rather than copied without them", async () => {
    const input = await folderOf(["images/P1.png"], { "labelTxt/P1.txt": "1 1 3 1 3 3 1 3 plane 0\n" });
    await expect(run(input, { format: "yolo" })).rejects.toThrow(
      "labelTxt/P1.txt is no label of YOLO, which for images/P1.png is labels/P1.txt, and there is none.",
    );
  });

  it("says which files are not taken over", async () => {
    const input = await folderOf(["a.png"], {
      "a.txt": "0 0.5 0.5 0.2 0.2\n",
      "notes.txt": "cat\n",
      "README.md": "",
    });
    const { report } = await run(input, { dryRun: true });
    expect(report.notices).toEqual(["1 other file is not taken over: notes.txt."]);
  });

  it("has the data.yaml that is called so, or has its names", async () => {
    const input = await folderOf(["images/a.png"], {
      "args.yaml": "task: detect\n",
      "coco8.yaml": "train: images\nnames: [cat]\n",
      "labels/a.txt": "0 0.5 0.5 0.25 0.25\n",
    });
    expect((await run(input)).read("coco8.yaml")).toBe("train: images\nnames: [cat]\n");
  });
});
