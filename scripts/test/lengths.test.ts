import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

/** What the house style says of a file. */
const MOST = 250;

/** What is written by a program, and tables of many like rows. */
const TABLES = /[\\/](generated|catalogue[\\/]rows)[\\/]/;

/** The folders of source of all packages, apps and examples. */
const folders = ["packages", "apps", "examples"].flatMap((kind) =>
  readdirSync(kind).flatMap((name) => ["src", "assembly"].map((part) => join(kind, name, part))),
);

function filesIn(folder: string): string[] {
  try {
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
    return names.filter((name) => /\.(ts|tsx|mjs|js)$/.test(name)).map((name) => join(folder, name));
  } catch {
    return []; // there is no such folder
  }
}

it("no file of source has more than 250 lines", () => {
  const files = folders.flatMap(filesIn).filter((path) => !TABLES.test(path));
  expect(files.length).toBeGreaterThan(1000);
  const lines = (path: string) => readFileSync(path, "utf8").split("\n").length - 1;
  expect(files.filter((path) => lines(path) > MOST).map((path) => `${path}: ${lines(path)}`)).toEqual([]);
});
