import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { augmentFolder, FolderError } from "../src/node.ts";
import { cannotWrite } from "../src/run/internal/writeWhole.ts";
import { folders, picture, recipeOf, temporary } from "./folders.ts";

const root = temporary();
afterAll(() => rmSync(root, { recursive: true, force: true }), 60_000);
let made = 0;
const fresh = () => join(root, String(made++));
const recipe = recipeOf({ step: "flipHorizontal" });

/** A link to a file that is gone, which can be read by nobody, the superuser included. */
const breakFile = (path: string) => {
  rmSync(path, { force: true });
  symlinkSync(join(root, "gone"), path);
};

it("goes on from a journal whose last lines are none", async () => {
  const [input, output] = [fresh(), fresh()];
  await folders.coco(input);
  const run = () => augmentFolder({ input, output, recipe, copies: 2, workers: 0 });
  const first = await run();
  const journal = join(output, "augment.jsonl");
  const whole = readFileSync(journal, "utf8");
  const [, line] = whole.split("\n");
  for (const copy of ["1e10", "-1", "0", "1.5", "null"])
    appendFileSync(journal, `{"source":"images/a.png","copy":${copy}}\n`);
  appendFileSync(journal, `5\n[]\n{}\n${line}\n${line.slice(0, -9)}`);
  expect(await run()).toMatchObject({ copies: first.copies, resumed: first.copies, failures: [] });
  expect(readFileSync(journal, "utf8")).toBe(whole);
}, 60_000);

describe("a file that cannot be read", () => {
  it.each([
    ["yolo", "labels/train/a.txt", "images/train/a.png"],
    ["yolo", "images/train/a.png", "images/train/a.png"],
    ["voc", "JPEGImages/a.png", "JPEGImages/a.png"],
    ["labelme", "a.png", "a.png"],
    ["coco", "images/a.png", "images/a.png"],
    ["masks", "masks/a.png", "images/a.png"],
    ["csv", "a.png", "a.png"],
  ])("fails its picture alone in %s: %s", async (kind, file, named) => {
    const [input, output] = [fresh(), fresh()];
    await folders[kind](input);
    breakFile(join(input, file));
    const { failures } = await augmentFolder({ input, output, recipe, workers: 0, keepOriginals: true, balance: true });
    expect(failures.length).toBeGreaterThan(0);
    for (const failure of failures) expect(failure).toMatchObject({ file: named, message: /ENOENT/ });
  });

  it("of all is named, with the reason", async () => {
    for (const [kind, file] of [
      ["yolo", "data.yaml"],
      ["coco", "annotations.json"],
      ["cvat", "annotations.xml"],
      ["csv", "labels.csv"],
    ]) {
      const input = fresh();
      await folders[kind](input);
      breakFile(join(input, file));
      const run = augmentFolder({ input, output: fresh(), recipe, workers: 0 });
      await expect(run).rejects.toThrow(`${file} cannot be read: no such file or directory (ENOENT).`);
    }
  });

  it("of all is named where it says what cannot be right, too", async () => {
    const [input, output] = [fresh(), fresh()];
    await folders.coco(input);
    writeFileSync(join(input, "annotations.json"), '{"images": [], "annotations": [}');
    const error = await augmentFolder({ input, output, recipe, workers: 0 }).catch((error) => error);
    expect(error).toBeInstanceOf(FolderError);
    expect(error).toMatchObject({ code: 2, message: /^annotations\.json:1: /, cause: { name: "AnnotationError" } });
    expect(existsSync(output)).toBe(false);
  });

  it("and was to be taken over is no picture of the result", async () => {
    const [input, output] = [fresh(), fresh()];
    await folders.coco(input);
    breakFile(join(input, "images/b.png"));
    await augmentFolder({ input, output, recipe, workers: 0, keepOriginals: true });
    const { images } = JSON.parse(readFileSync(join(output, "annotations.json"), "utf8"));
    const names = images.map(({ file_name }: { file_name: string }) => file_name);
    expect(names).toEqual(["a.png", "a__aug-1.png"]);
  });
});

describe("a label that was changed", () => {
  it.each([
    ["yolo", "labels/train/a.txt", "labels/train/a__aug-1.txt"],
    ["voc", "Annotations/a.xml", "Annotations/a__aug-1.xml"],
    ["masks", "masks/b.png", "masks/b__aug-1.png"],
  ])("is read again when a run is gone on with: %s", async (kind, file, copy) => {
    const [input, output, other] = [fresh(), fresh(), fresh()];
    await folders[kind](input);
    const run = (to: string) => augmentFolder({ input, output: to, recipe, workers: 0 });
    await run(output);
    const before = readFileSync(join(output, copy));
    if (kind === "masks") writeFileSync(join(input, file), readFileSync(join(input, "masks/a.png")));
    else
      writeFileSync(join(input, file), readFileSync(join(input, file), "utf8").replace("8<", "9<").replace("1 ", "0 "));
    await run(output);
    await run(other);
    expect(readFileSync(join(output, copy)).equals(before)).toBe(false);
    expect(readFileSync(join(output, copy))).toEqual(readFileSync(join(other, copy)));
  });

  it("of a picture that is gone leaves copies, which are named", async () => {
    const [input, output] = [fresh(), fresh()];
    await folders.yolo(input);
    const run = () => augmentFolder({ input, output, recipe, workers: 0 });
    await run();
    rmSync(join(input, "images/train/b.png"));
    const { notices, copies } = await run();
    expect(copies).toBe(1);
    expect(notices).toEqual([
      "copies from before of pictures that are gone: 1, such as images/train/b__aug-1.png. Remove them, or begin a new folder.",
    ]);
  });
});

describe("a folder that cannot be written", () => {
  it("is told apart from a file that cannot be", () => {
    const full = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
    expect(cannotWrite("out/a.jpg", full)).toMatchObject({
      code: 2,
      message:
        "out/a.jpg cannot be written: no space left on device (ENOSPC). Once it can be, the same command goes on from here.",
    });
    const long = Object.assign(new Error("ENAMETOOLONG: name too long, open 'x'"), { code: "ENAMETOOLONG" });
    expect(cannotWrite("x", long)).toBe(long);
  });

  it("ends the run with what is whole, and the run goes on to the same bytes when there is room", async () => {
    const small = fresh();
    mkdirSync(small);
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=256k", "tmpfs", small], { stdio: "ignore" });
    } catch {
      console.log("No folder of a small size can be made here: what happens when it is full is not tried.");
      return;
    }
    try {
      const [input, other] = [fresh(), fresh()];
      for (let i = 0; i < 4; i++) await picture(join(input, "images", `${i}.png`), 1);
      const run = (output: string) => augmentFolder({ input, output, recipe, workers: 0, copies: 2 });
      writeFileSync(join(small, "other"), new Uint8Array(256 * 1024 - 4096 * 7));
      const output = join(small, "out");
      await expect(run(output)).rejects.toThrow(/cannot be written: no space left on device \(ENOSPC\)/);
      const files = readdirSync(output, { recursive: true, encoding: "utf8" });
      expect(files.filter((file) => file.endsWith(".reg-augment"))).toEqual([]);
      rmSync(join(small, "other"));
      await run(output);
      await run(other);
      for (const file of readdirSync(join(other, "images")))
        expect(readFileSync(join(output, "images", file))).toEqual(readFileSync(join(other, "images", file)));
      execFileSync("mount", ["-o", "remount,ro", small]);
      await expect(run(join(small, "new/one"))).rejects.toThrow(/cannot be made: read-only file system \(EROFS\)/);
      expect(existsSync(join(small, "new"))).toBe(false);
    } finally {
      execFileSync("umount", [small]);
    }
  });
});
