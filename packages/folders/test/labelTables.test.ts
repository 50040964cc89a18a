import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { augmentFolder } from "../src/node.ts";
import { picture, recipeOf, temporary } from "./folders.ts";

const root = temporary();
afterAll(() => rmSync(root, { recursive: true, force: true }), 60_000);
let made = 0;
const fresh = () => join(root, String(made++));

async function run(pictures: readonly string[], texts: { readonly [path: string]: string }, others: object = {}) {
  const [input, output] = [fresh(), fresh()];
  for (const path of pictures) await picture(join(input, path));
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(input, path)), { recursive: true });
    writeFileSync(join(input, path), text);
  }
  const recipe = recipeOf({ step: "flipHorizontal" });
  const report = await augmentFolder({ input, output, recipe, workers: 0, ...others });
  const files = readdirSync(output, { recursive: true }).map(String);
  return { report, files, read: (path: string) => readFileSync(join(output, path), "utf8") };
}

describe("tables of the classes of whole pictures", () => {
  const roboflow = {
    "train/_classes.csv": "filename, cat, dog\na.jpg, 1, 0\nb.jpg, 1, 1\n",
    "valid/_classes.csv": "filename, cat, dog\nc.jpg, 0, 0\n",
  };
  const pictures = ["train/a.jpg", "train/b.jpg", "valid/c.jpg"];

  it("have a row like its picture's for each copy, as Roboflow's with a class in each column", async () => {
    const { report, read, files } = await run(pictures, roboflow, { copies: 2, only: "train" });
    expect([report.format, report.copies, report.notices, report.failures]).toEqual(["csv", 4, [], []]);
    expect(read("train/_classes.csv")).toBe(
      "filename, cat, dog\na__aug-1.jpg, 1, 0\na__aug-2.jpg, 1, 0\nb__aug-1.jpg, 1, 1\nb__aug-2.jpg, 1, 1\n",
    );
    expect(read("valid/_classes.csv")).toBe(roboflow["valid/_classes.csv"]);
    expect(files).toContain("train/b__aug-2.jpg");
  });

  it("stay to the letter where originals alone are taken over, and balance their classes", async () => {
    const whole = await run(pictures, roboflow, { copies: 0, keepOriginals: true });
    for (const [path, text] of Object.entries(roboflow)) expect(whole.read(path)).toBe(text);
    const table = { "x.csv": "image_id,label\r\na,cat\r\nb,cat\r\nc,dog\r\n" };
    const { report, read } = await run(["x/a.jpg", "x/b.jpg", "x/c.jpg"], table, { balance: true });
    expect([report.format, report.copies]).toEqual(["csv", 4]);
    expect(read("x.csv").split("\r\n").sort().join(" ")).toBe(
      " a__aug-1,cat b__aug-1,cat c__aug-1,dog c__aug-2,dog image_id,label",
    );
  });

  it("say which pictures are not there, and which of them they do not name", async () => {
    const table = { "labels.csv": "filename,class\na.jpg,cat\ngone.jpg,dog\n" };
    const { report, read } = await run(["a.jpg", "b.jpg"], table);
    expect(report.notices).toEqual([
      'labels.csv: 1 of 2 pictures are not there, or may be several, such as "gone.jpg".',
      "1 picture has no annotation and is left out: b.jpg.",
    ]);
    expect(read("labels.csv")).toBe("filename,class\na__aug-1.jpg,cat\n");
  });

  it("are split with their pictures", async () => {
    const names = Array.from({ length: 8 }, (_, i) => `p${i}`);
    const text = `filename,cat,dog\n${names.map((name, i) => `${name}.jpg,${i % 2},1\n`).join("")}`;
    const { read } = await run(
      names.map((name) => `${name}.jpg`),
      { "l.csv": text },
      { val: 0.5, seed: 3 },
    );
    const rows = (part: string) => read(`${part}/l.csv`).trim().split("\n").slice(1);
    expect([...rows("train").map((row) => row.replace("__aug-1", "")), ...rows("val")].sort()).toEqual(
      text.trim().split("\n").slice(1),
    );
    expect(rows("val").length).toBeGreaterThan(0);
  });

  it.each([
    ["a place", "filename,x,y\na.jpg,3,4\n"],
    ["a number", "filename,age\na.jpg,31\n"],
    ["a box in one cell", 'filename,bbox\na.jpg,"[1, 2, 3, 4]"\n'],
    ["two words", "filename,label,note\na.jpg,cat,left\n"],
    ["fractions", "filename,cat,dog\na.jpg,0.2,0.8\n"],
  ])("are none where they say %s, which may move", async (_, text) => {
    await expect(run(["x/a.jpg"], { "x.csv": text })).rejects.toThrow(/^x\.csv:1: no header/);
  });
});
