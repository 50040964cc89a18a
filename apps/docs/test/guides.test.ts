import { readFileSync } from "node:fs";
import { join } from "node:path";
import { tune } from "@reg/tune";
import { build } from "esbuild";
import { expect, it } from "vitest";

it("has a sweep that runs as it stands, and finds a better line than none", async () => {
  const [, contents] = /```js\n([\s\S]*?)```/.exec(readFileSync("guide/sweeps.md", "utf8")) ?? [];
  const outfile = join(process.cwd(), "node_modules/.cache/guides/sweep.mjs");
  await build({
    stdin: { contents, resolveDir: process.cwd() },
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    conditions: ["@reg/source"],
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
  const { sweep } = await import(/* @vite-ignore */ outfile);
  const { best } = await tune(outfile, sweep);
  expect(best?.mean).toBeLessThan(2); // of the noise alone it is 1, and 6 where nothing is learned
});
