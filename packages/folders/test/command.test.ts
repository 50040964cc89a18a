import { execFile, spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildCommand } from "./build.ts";
import { folders, picture, temporary } from "./folders.ts";

let built = "";
let command = "";
const root = temporary();
const recipe = join(root, "recipe.json");
const broken = join(root, "broken.json");
const steps = [
  { step: "flipHorizontal", probability: 0.5 },
  { step: "rotate", angle: [-20, 20] },
  { step: "colorJitter" },
];

beforeAll(async () => {
  built = await buildCommand();
  command = join(built, "cli.js");
  writeFileSync(recipe, JSON.stringify({ version: 1, steps }));
  writeFileSync(broken, '{"version": 1,\n "steps": [\n  {"step": "flipHorizontal",}\n]}');
}, 60_000);
afterAll(() => {
  rmSync(built, { recursive: true, force: true });
  rmSync(root, { recursive: true, force: true });
}, 60_000);

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const run = (...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(process.execPath, [command, ...args], { env: { ...process.env, NO_COLOR: "1" } }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });

/** Every file of a folder with its bytes. */
function bytesOf(folder: string): { [path: string]: string } {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const whole = files.filter((file) => statSync(join(folder, file)).isFile());
  return Object.fromEntries(whole.map((file) => [file, readFileSync(join(folder, file)).toString("base64")]));
}

async function manyPictures(folder: string, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    await picture(join(folder, `images/${i}.jpg`));
    mkdirSync(join(folder, "labels"), { recursive: true });
    writeFileSync(join(folder, `labels/${i}.txt`), "0 0.5 0.5 0.25 0.25\n");
  }
}

describe("reg-augment", () => {
  it("gives the same bytes with one worker, with two, and after being killed again and again", {
    timeout: 120_000,
  }, async () => {
    const input = join(root, "many");
    await manyPictures(input, 60);
    const args = [input, "OUT", "--recipe", recipe, "--copies", "4", "--seed", "7"];
    const into = (name: string, ...more: string[]) => [
      ...args.map((arg) => (arg === "OUT" ? join(root, name) : arg)),
      ...more,
    ];
    expect((await run(...into("one", "--workers", "1"))).code).toBe(0);
    expect((await run(...into("two", "--workers", "2"))).code).toBe(0);
    const expected = bytesOf(join(root, "one"));
    expect(Object.keys(expected)).toHaveLength(2 * 240 + 1);
    expect(bytesOf(join(root, "two"))).toEqual(expected);
    let interrupted = 0;
    for (let i = 0; i < 6; i++) {
      const child = spawn(process.execPath, [command, ...into("killed", "--workers", String(1 + (i % 2)))]);
      const ended = new Promise((resolve) => child.on("exit", resolve));
      const journal = join(root, "killed", "augment.jsonl");
      const before = existsSync(journal) ? statSync(journal).size : 0;
      const deadline = Date.now() + 20_000;
      while (child.exitCode === null && Date.now() < deadline) {
        if (existsSync(journal) && statSync(journal).size > before + 3000) break;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      if (child.exitCode === null) interrupted++;
      child.kill("SIGKILL");
      await ended;
    }
    expect(interrupted).toBeGreaterThan(1);
    const { code, out } = await run(...into("killed", "--workers", "2"));
    expect(code).toBe(0);
    expect(out).toMatch(/\d+ of them from before/);
    expect(bytesOf(join(root, "killed"))).toEqual(expected);
  });

  it("ends with 130 when interrupted, and goes on", { timeout: 240_000 }, async () => {
    const input = join(root, "many");
    const output = join(root, "interrupted");
    const args = [input, output, "--recipe", recipe, "--copies", "9", "--workers", "1"];
    const child = spawn(process.execPath, [command, ...args]);
    const journal = join(output, "augment.jsonl");
    while (child.exitCode === null && !(existsSync(journal) && statSync(journal).size > 3000)) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    child.kill("SIGINT");
    expect(await new Promise((resolve) => child.on("exit", resolve))).toBe(130);
    expect((await run(...args)).code).toBe(0);
    expect(readdirSync(join(output, "images"))).toHaveLength(540);
  });

  it("ends with 1 when some images failed, and does the others", async () => {
    const input = join(root, "broken");
    await manyPictures(input, 3);
    writeFileSync(join(input, "images/1.jpg"), readFileSync(join(input, "images/0.jpg")).subarray(0, 300));
    writeFileSync(join(input, "labels/2.txt"), "0 0.5 0.5\n");
    const { code, out, err } = await run(input, join(root, "broken-out"), "--recipe", recipe, "--workers", "1");
    expect(code).toBe(1);
    expect(err).toMatch(/failed images\/1\.jpg: /);
    expect(out).toMatch(/failed images\/2\.jpg: labels\/2\.txt:1: a detect row is a class/);
    expect(out).toMatch(/^3 images \(yolo\), 1 copy in/);
    expect(readdirSync(join(root, "broken-out/images"))).toEqual(["0__aug-1.jpg"]);
  });

  it("ends with 3 and touches nothing where another recipe, seed or tool wrote", async () => {
    const input = join(root, "other");
    await manyPictures(input, 1);
    const output = join(root, "other-out");
    expect((await run(input, output, "--recipe", recipe)).code).toBe(0);
    const before = bytesOf(output);
    const { code, err } = await run(input, output, "--recipe", recipe, "--seed", "8");
    expect(code).toBe(3);
    expect(err).toMatch(/belongs to another recipe, seed or set of options: seed was 0\. Nothing was touched\./);
    expect(bytesOf(output)).toEqual(before);
    expect((await run(input, root, "--recipe", recipe)).code).toBe(2);
    const own = join(input, readdirSync(input).find((name) => name.endsWith(".png")) ?? readdirSync(input)[0], "x.png");
    expect(await run(input, join(root, "o"), "--recipe", recipe, "--sheet", own)).toMatchObject({
      code: 2,
      err: expect.stringContaining("must lie outside"),
    });
    expect(await run(input, recipe, "--recipe", recipe)).toMatchObject({
      code: 2,
      err: expect.stringContaining("cannot be made"),
    });
    const full = join(root, "full");
    mkdirSync(full);
    writeFileSync(join(full, "mine.txt"), "");
    expect(await run(input, full, "--recipe", recipe)).toMatchObject({
      code: 3,
      err: expect.stringMatching(/is not empty/),
    });
  });

  it.each([
    [["--recipe", "none.json"], /the recipe none\.json cannot be read/],
    [["--recipe", "BROKEN"], /broken\.json:3 is no JSON: /],
    [["--recpie", "x"], /unknown option '--recpie'/],
    [["--recipe", "RECIPE", "--format", "yolov8"], /Allowed choices are auto, yolo/],
    [["--recipe", "RECIPE", "--copies", "many"], /It must be a number/],
    [["--recipe", "RECIPE", "--val", "20"], /reg-augment: --val must be in \(0, 1\), got 20/],
    [["--recipe", "RECIPE", "--min-visible", "30"], /reg-augment: --min-visible must be in \[0, 1\], got 30/],
    [["--recipe", "RECIPE", "--mask-fill", "1.5"], /reg-augment: --mask-fill must be a whole number/],
    [["--recipe", "RECIPE", "--only", "tarin"], /no picture is of the split "tarin": there are none/],
    [[], /give <in>, <out> and --recipe/],
    [["--recipe", "RECIPE", "--sheet", "--dry-run"], /--sheet takes a value, got the option --dry-run/],
    [["--recipe", "RECIPE", "--sheet", "RECIPE"], /the sheet can't be written to .*: it is the file that is read/],
  ])("ends with 2 for %j", async (args, message) => {
    const input = join(root, "usage");
    if (!existsSync(input)) await manyPictures(input, 1);
    const { code, err } = await run(
      input,
      join(root, "usage-out"),
      ...args.map((arg) => ({ RECIPE: recipe, BROKEN: broken })[arg] ?? arg),
    );
    expect(err).toMatch(message);
    expect(code).toBe(2);
    expect(existsSync(join(root, "usage-out"))).toBe(false);
  });

  it("says what it would do, draws a sheet, and prints its schema", async () => {
    const input = join(root, "coco");
    await folders.coco(input);
    const output = join(root, "coco-out");
    expect(await run(input, output, "--recipe", recipe, "--copies", "5", "--dry-run")).toMatchObject({
      code: 0,
      out: "2 images (coco), 10 copies to make.\n",
    });
    expect(existsSync(output)).toBe(false);
    const sheet = join(root, "sheet.png");
    expect((await run(input, output, "--recipe", recipe, "--sheet", sheet, "--keep-originals")).code).toBe(0);
    expect(readFileSync(sheet).subarray(1, 4).toString()).toBe("PNG");
    expect(JSON.parse(readFileSync(join(output, "annotations.json"), "utf8")).images).toHaveLength(4);
    expect(JSON.parse((await run("--schema")).out).title).toBe("A recipe of @reg/augment");
    expect(await run("--help")).toMatchObject({ code: 0, out: expect.stringMatching(/Exit codes: 0 done/) });
  });
});
