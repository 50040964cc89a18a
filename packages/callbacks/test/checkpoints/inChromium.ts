import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { present } from "@reg/testing";
import { buildSync } from "esbuild";
import { chromium } from "playwright-core";
import { expect } from "vitest";

const browsers = [process.env.CHROME_PATH, "/usr/bin/chromium", "/usr/bin/google-chrome"];
/** A browser, where one is installed. */
export const executablePath = browsers.find((path) => path !== undefined && existsSync(path));

/** Runs in the page. Each call trains three epochs further in the same database. */
const program = `
  import { checkpoint, indexedDBStore } from "./src/index.ts";
  const backup = checkpoint({ store: indexedDBStore({ name: "digits" }) });
  globalThis.train = async () => {
    const saved = await backup.load();
    const start = saved ? saved.epoch + 1 : 0;
    const w = saved?.weights.w ?? new Float64Array(1000);
    for (let epoch = start; epoch < start + 3; epoch++) {
      w.fill(epoch + 0.1);
      await backup.save({ epoch, state: { best: NaN }, weights: { w }, training: null });
    }
    const { epoch, weights, state } = await backup.load();
    return [start, epoch, weights.w[999], Number.isNaN(state.best)];
  };
`;

/** Trains, loads the page anew and trains on, in a real browser. */
export async function resumesInChromium(): Promise<void> {
  const { outputFiles } = buildSync({
    stdin: { contents: program, resolveDir: join(import.meta.dirname, "..", "..") },
    bundle: true,
    write: false,
    format: "iife",
    conditions: ["@reg/source"],
  });
  const server = createServer((_, response) => response.setHeader("content-type", "text/html").end("<!doctype html>"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await chromium.launch({ executablePath: present(executablePath), args: ["--disable-gpu"] });
  try {
    const page = await browser.newPage();
    const visit = async () => {
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      await page.addScriptTag({ content: outputFiles[0].text });
      return page.evaluate("train()");
    };
    expect(await visit()).toEqual([0, 2, 2.1, true]);
    expect(await visit()).toEqual([3, 5, 5.1, true]);
  } finally {
    await browser.close();
    server.close();
  }
}
