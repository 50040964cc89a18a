import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { blocks } from "../blocks.ts";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** Runs the pages of a folder with the set-up that every package has, and says how each block fared. */
async function run(folder: string): Promise<Record<string, string>> {
  const args = [path("../../node_modules/vitest/vitest.mjs"), "run", "--config", path("../../vitest.config.ts")];
  const { stdout } = await promisify(execFile)(process.execPath, [...args, "--reporter=json"], { cwd: folder }).catch(
    (failed: { stdout: string }) => failed,
  );
  const [file] = JSON.parse(stdout).testResults;
  const tests: { title: string; status: string; failureMessages: string[] }[] = file.assertionResults;
  if (tests.length === 0) return { page: file.message };
  return Object.fromEntries(
    tests.map(({ title, status, failureMessages }) => [
      title.replace("runs the block of line ", ""),
      status === "passed" ? "passed" : failureMessages.join("\n"),
    ]),
  );
}

describe("the blocks of a page", () => {
  it("run alone, and fail when they throw or log something else", async () => {
    const results = await run(path("fixtures/pages"));
    const failed = Object.entries(results).filter(([, result]) => result !== "passed");
    expect(Object.keys(results)).toHaveLength(10);
    expect(failed.map(([, message]) => message)).toEqual([
      expect.stringMatching(/thrown on line 44[\s\S]*README\.md\.43\.ts:44/),
      expect.stringContaining("expected 'one' to be 'two'"),
      expect.stringContaining("expected '' to be 'something'"),
      expect.stringContaining("expected 'one\\ntwo' to be 'one'"),
      expect.stringContaining("noSuchThing"),
      expect.stringContaining("@reg/nothing"),
      expect.stringContaining("x is not defined"),
    ]);
  });

  it("must be there, and must import only what their package lists", async () => {
    const folder = mkdtempSync(join(tmpdir(), "readme-"));
    try {
      writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "@reg/user", dependencies: {} }));
      writeFileSync(join(folder, "README.md"), "# user\n");
      expect(await run(folder)).toEqual({ page: expect.stringContaining("README.md has no ts block") });
      writeFileSync(join(folder, "README.md"), '```ts\nimport "@reg/tensor";\n```\n');
      expect(await run(folder)).toEqual({ 1: expect.stringContaining("imports @reg/tensor: list it in") });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("are found with their line, code and output", () => {
    const page = readFileSync(path("fixtures/pages/README.md"), "utf8");
    const found = blocks(page);
    expect(found.map(({ line }) => page.split("\n")[line - 1].trim().split(" ")[0])).toEqual(
      [...page.matchAll(/^ *(```(?:ts|typescript))\b/gm)].map(([, fence]) => fence),
    );
    expect(found[4]).toEqual({ line: 49, code: 'console.log("one");\n', output: "two" });
    expect(blocks(page.replaceAll("\n", "\r\n"))).toEqual(found);
    expect(blocks("```ts\n1;\n```\n\nWords.\n\n```text\n1\n```\n")).toEqual([
      { line: 1, code: "1;\n", output: undefined },
    ]);
    expect(blocks("````md\n```ts\n1;\n```\n````\n")).toEqual([]);
  });
});
