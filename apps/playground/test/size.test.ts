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
    const paint = size("playground.js"); // the worker's script comes beside it, and nothing that is drawn at first waits for it
    const trained = paint + size("trainer.js");
    const all = trained + size("tools.js");
    const kB = [paint, trained, all].map((value) => value.toFixed(1));
    console.log(`Script of the playground, gzipped kB: ${kB[0]} to paint, ${kB[1]} to train, ${kB[2]} in all.`);
    expect(paint).toBeLessThan(150);
    expect(trained).toBeLessThan(180);
    expect(all).toBeLessThan(300);
  });

  it("asks for nothing from elsewhere", () => {
    const html = readFileSync(join(folder, "index.html"), "utf8");
    expect(html).toContain("connect-src 'none'");
    const sources = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address);
    expect(sources.filter((address) => !/^(?:\.\/|data:,$)/.test(address))).toEqual([]);
  });
});
