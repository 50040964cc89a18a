import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { describe, expect, it } from "vitest";

const places = [process.env.CHROME_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = places.find((path) => path && existsSync(path));
if (!executablePath) console.log("There is no Chromium here (CHROME_PATH), so that training on webgl is not tested.");

describe.skipIf(!executablePath)("in Chromium", () => {
  it("trains on webgl as on cpu: the same masks, losses within 1e-4, exact zeros, no tensors left", {
    timeout: 240_000,
  }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "reg-tfjs-"));
    const browser = await chromium.launch({
      ...(executablePath !== undefined && { executablePath }),
      args: ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
    });
    try {
      await build({
        entryPoints: [fileURLToPath(new URL("page.ts", import.meta.url))],
        bundle: true,
        format: "iife",
        platform: "browser",
        conditions: ["@reg/source"],
        outfile: join(folder, "page.js"),
        logLevel: "error",
      });
      writeFileSync(join(folder, "index.html"), '<!doctype html><meta charset="utf-8"><script src="page.js"></script>');
      const page = await browser.newPage();
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(String(error)));
      await page.goto(pathToFileURL(join(folder, "index.html")).href);
      const { cpu, webgl } = await page.evaluate(() => globalThis.trained);
      expect(errors).toEqual([]);
      expect(webgl.backend).toBe("webgl");
      expect(webgl.mask).toBe(cpu.mask);
      expect([cpu.left, webgl.left]).toEqual([0, 0]);
      expect(cpu.zeros).toBeGreaterThan(0);
      expect(Object.keys(webgl.history)).toEqual(Object.keys(cpu.history));
      for (const [name, values] of Object.entries(cpu.history)) {
        for (const [i, value] of values.entries())
          expect(Math.abs(webgl.history[name][i] - value), name).toBeLessThan(1e-4);
      }
    } finally {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
