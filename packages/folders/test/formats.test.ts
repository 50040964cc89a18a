import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { readMask } from "@reg/annotations";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import type { Recipe } from "../src/index.ts";
import { augmentFolder } from "../src/node.ts";
import { folders, recipeOf, temporary } from "./folders.ts";

const made: string[] = [];
const fresh = (): string => {
  made.push(temporary());
  return made[made.length - 1];
};
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** Runs recipes one after the other, each on what the last one wrote, and gives the last folder. */
async function through(kind: string, recipes: readonly Recipe[]): Promise<{ input: string; output: string }> {
  const input = fresh();
  await folders[kind](input);
  let output = input;
  for (const recipe of recipes) {
    const next = join(fresh(), "out");
    const format =
      kind === "segment" || kind === "obb" || kind === "pose"
        ? "yolo"
        : kind === "panoptic"
          ? "coco"
          : (kind as "yolo");
    const report = await augmentFolder({ input: output, output: next, recipe, workers: 0, format });
    expect(report.failures).toEqual([]);
    output = next;
  }
  return { input, output };
}

/** The files of a folder, copies under the names of their sources; pictures and masks by their pixels. */
async function contents(root: string): Promise<{ [path: string]: unknown }> {
  const found: { [path: string]: unknown } = {};
  const plain = (text: string) => text.replace(/(__aug-1)+/g, "");
  for (const file of readdirSync(root, { recursive: true, encoding: "utf8" }).sort()) {
    if (file.endsWith("augment.jsonl") || !/\.\w+$/.test(file)) continue;
    const path = plain(file.replaceAll("\\", "/"));
    if (/mask.*\.png$/.test(path)) found[path] = readMask(readFileSync(join(root, file)));
    else if (path.endsWith(".png")) found[path] = await sharp(join(root, file)).raw().toBuffer();
    else found[path] = plain(readFileSync(join(root, file), "utf8")).replace("path: /elsewhere\n", "");
  }
  return found;
}

const flip = recipeOf({ step: "flipHorizontal" });
const quarter = recipeOf({ step: "rotate90", turns: 1 });

describe.each(Object.keys(folders))("a folder of %s", (kind) => {
  it("is what it was after no step, two flips and four quarter turns", async () => {
    for (const recipes of [
      [recipeOf()],
      [flip, flip],
      [quarter, quarter, quarter, quarter],
      [recipeOf(...flip.steps, ...flip.steps)],
    ]) {
      const { input, output } = await through(kind, recipes);
      expect(await contents(output)).toEqual(await contents(input));
    }
  });

  it("changes by a flip", async () => {
    const { input, output } = await through(kind, [flip]);
    const [before, after] = [await contents(input), await contents(output)];
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect(after).not.toEqual(before);
  });
});
