import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { augmentFolder } from "../src/node.ts";
import { picture, recipeOf, temporary } from "./folders.ts";

const root = temporary();
afterAll(() => rmSync(root, { recursive: true, force: true }), 60_000);
let made = 0;
const fresh = () => join(root, String(made++));

const voc = `<annotation><filename>x</filename><size><width>24</width><height>16</height></size><object><name>cat</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>8</xmax><ymax>9</ymax></bndbox></object></annotation>`;

/** The folder of a devkit. */
async function devkit(stems: readonly string[], lists: { readonly [path: string]: string }): Promise<string> {
  const input = fresh();
  const put = (path: string, content: string) => {
    mkdirSync(dirname(join(input, path)), { recursive: true });
    writeFileSync(join(input, path), content);
  };
  for (const stem of stems) {
    await picture(join(input, `JPEGImages/${stem}.jpg`));
    put(`Annotations/${stem}.xml`, voc.replace("<filename>x<", `<filename>${stem}<`));
  }
  for (const [path, text] of Object.entries(lists)) put(`ImageSets/${path}`, text);
  return input;
}

async function run(input: string, others: object = {}) {
  const output = fresh();
  const recipe = recipeOf({ step: "flipHorizontal" });
  const report = await augmentFolder({ input, output, recipe, workers: 0, ...others });
  return { report, output, read: (path: string) => readFileSync(join(output, path), "utf8") };
}

const lists = {
  "Main/train.txt": "2007_000001\n2007_000002\n",
  "Main/val.txt": "2007_000003\n",
  "Main/trainval.txt": "2007_000001\n2007_000002\n2007_000003\n",
  "Main/cat_train.txt": "2007_000001 -1\n2007_000002  1\n",
  "Main/cat_val.txt": "2007_000003  0\n",
  "Segmentation/train.txt": "2007_000002\n",
  "Layout/val.txt": "2007_000003 2\n",
};
const stems = ["2007_000001", "2007_000002", "2007_000003"];

describe("the lists of the VOC devkit", () => {
  it("have the copies where their pictures are, with the flags of a class", async () => {
    const { read, report } = await run(await devkit(stems, lists), { copies: 2 });
    expect(report.notices).toEqual([]);
    expect(read("ImageSets/Main/train.txt")).toBe(
      "2007_000001__aug-1\n2007_000001__aug-2\n2007_000002__aug-1\n2007_000002__aug-2\n",
    );
    expect(read("ImageSets/Main/val.txt")).toBe("2007_000003__aug-1\n2007_000003__aug-2\n");
    expect(read("ImageSets/Main/cat_train.txt")).toBe(
      "2007_000001__aug-1 -1\n2007_000001__aug-2 -1\n2007_000002__aug-1  1\n2007_000002__aug-2  1\n",
    );
    expect(read("ImageSets/Main/cat_val.txt")).toBe("2007_000003__aug-1  0\n2007_000003__aug-2  0\n");
    expect(read("ImageSets/Segmentation/train.txt")).toBe("2007_000002__aug-1\n2007_000002__aug-2\n");
    expect(read("ImageSets/Layout/val.txt")).toBe("2007_000003__aug-1 2\n2007_000003__aug-2 2\n");
  });

  it("stay to the letter when originals alone are taken over, and say which are copied", async () => {
    const { read, report, output } = await run(await devkit(stems, lists), { only: "train" });
    expect(report.copies).toBe(2);
    expect(existsSync(join(output, "JPEGImages/2007_000003.jpg"))).toBe(true);
    expect(read("ImageSets/Main/train.txt")).toBe("2007_000001__aug-1\n2007_000002__aug-1\n");
    for (const path of ["Main/val.txt", "Main/cat_val.txt", "Layout/val.txt"] as const)
      expect(read(`ImageSets/${path}`)).toBe(lists[path]);
    const both = await run(await devkit(stems, lists), { only: "train", keepOriginals: true });
    expect(both.read("ImageSets/Main/trainval.txt")).toBe(
      "2007_000001\n2007_000001__aug-1\n2007_000002\n2007_000002__aug-1\n2007_000003\n",
    );
  });

  it("call what is set aside val's, and each picture stands on its own side alone", async () => {
    const { read, report } = await run(await devkit(stems, lists), { val: 0.5, seed: 3 });
    expect(report.failures).toEqual([]);
    const aside = stems.filter((stem) => {
      try {
        return read(`val/Annotations/${stem}.xml`) !== "";
      } catch {
        return false;
      }
    });
    expect(aside.length).toBeGreaterThan(0);
    expect(aside.length).toBeLessThan(3);
    expect(read("val/ImageSets/Main/val.txt").trim().split("\n").sort()).toEqual(aside);
    const lines = (path: string) => read(path).split("\n").filter(Boolean);
    const copied = [...lines("train/ImageSets/Main/train.txt"), ...lines("train/ImageSets/Main/val.txt")];
    expect(copied.map((line) => line.replace("__aug-1", ""))).toEqual(stems.filter((stem) => !aside.includes(stem)));
  });

  it("keep their line ends, names with blanks and extensions; what they name and is not there is said", async () => {
    const { read, report } = await run(
      await devkit(["a 1", "a"], {
        "Main/train.txt": "a 1\r\na.jpg\r\n\r\nb\r\n",
        "Main/cat_train.txt": "a 1  1\na -1\n",
      }),
    );
    expect(read("ImageSets/Main/train.txt")).toBe("a 1__aug-1\r\na__aug-1.jpg\r\n");
    expect(read("ImageSets/Main/cat_train.txt")).toBe("a 1__aug-1  1\na__aug-1 -1\n");
    expect(report.notices).toEqual(['ImageSets/Main/train.txt: 1 of 3 pictures are not there, such as "b".']);
  });

  it("name the split trainval where there is no other, and a picture of two splits", async () => {
    const some = { "Main/trainval.txt": "a\n", "Main/test.txt": "b\n" };
    expect((await run(await devkit(["a", "b"], some), { only: "trainval" })).report.copies).toBe(1);
    const { report } = await run(await devkit(["a", "b"], { "Main/train.txt": "a\nb\n", "Main/val.txt": "b\n" }));
    expect(report.notices.join()).toContain("ImageSets/Main/val.txt has JPEGImages/b.jpg, which counts as train");
  });

  it("do not take a mask of segmentation for the picture", async () => {
    const input = await devkit(["a"], { "Segmentation/val.txt": "a\n" });
    await picture(join(input, "SegmentationClass/a.png"));
    const { report, read } = await run(input, { only: "val" });
    expect(report.copies).toBe(1);
    expect(read("ImageSets/Segmentation/val.txt")).toBe("a__aug-1\n");
  });
});
