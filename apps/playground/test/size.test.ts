import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { build } from "./build.ts";

let folder = "";
beforeAll(() => {
  folder = build("size");
}, 120_000);

describe("the build", () => {
  it("is three scripts, the data, a style sheet and a page, all beside each other", () => {
    expect(readdirSync(folder).sort()).toEqual(
      ["data.js", "index.html", "playground.css", "playground.js", "tools.js", "trainer.js"].sort(),
    );
  });

  it("has at most 150 kB of gzipped script for the first paint, and 300 in all without data", () => {
    const size = (name: string) => gzipSync(readFileSync(join(folder, name)), { level: 9 }).length / 1000;
    const first = size("playground.js") + size("trainer.js");
    const all = first + size("tools.js");
    console.log(`Script of the playground, gzipped: ${first.toFixed(1)} kB at first, ${all.toFixed(1)} kB in all.`);
    expect(first).toBeLessThan(150);
    expect(all).toBeLessThan(300);
  });

  it("asks for nothing from elsewhere", () => {
    const html = readFileSync(join(folder, "index.html"), "utf8");
    expect(html).toContain("connect-src 'none'");
    const sources = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address);
    expect(sources.filter((address) => !/^(?:\.\/|data:,$)/.test(address))).toEqual([]);
  });
});
