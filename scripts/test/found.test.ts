import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The files that vitest would run from a folder of the repository. */
function found(folder: string): string[] {
  const args = [`${root}node_modules/vitest/vitest.mjs`, "list", "--filesOnly", "--json"];
  const text = execFileSync(process.execPath, [...args, "--config", `${root}vitest.config.ts`], { cwd: root + folder });
  const files: { file: string }[] = JSON.parse(text.toString());
  return [...new Set(files.map(({ file }) => relative(root + folder, file).replaceAll("\\", "/")))].sort();
}

const tests = (folder: string) =>
  readdirSync(root + folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".test.ts"));

it("finds every test file of a package, and its README", () => {
  const files = tests("packages/tensor/test").map((name) => `test/${name}`);
  expect(found("packages/tensor")).toEqual(["README.md", ...files].sort());
});

it("finds every test file of the root, and the pages with code", () => {
  expect(found("")).toEqual(
    expect.arrayContaining(["README.md", ...tests("scripts/test").map((name) => `scripts/test/${name}`)]),
  );
});
