import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const places = [process.env.CHROME_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = places.find((path) => path && existsSync(path));
if (!executablePath) console.log("There is no Chromium here (CHROME_PATH), so that webgl and webgpu are not tested.");

describe.skipIf(!executablePath)("in Chromium", () => {
  const folder = mkdtempSync(join(tmpdir(), "reg-tfjs-"));
  const errors: string[] = [];
  let [browser, page]: [Browser?, Page?] = [];
  beforeAll(async () => {
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
    browser = await chromium.launch({
      ...(executablePath !== undefined && { executablePath }),
      args: [
        "--no-sandbox",
        "--use-gl=angle",
        "--use-angle=swiftshader",
        "--enable-unsafe-swiftshader",
        "--enable-unsafe-webgpu",
        "--use-webgpu-adapter=swiftshader",
      ],
    });
    page = await browser.newPage();
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.goto(pathToFileURL(join(folder, "index.html")).href);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(["webgl", "webgpu"])(
    "trains on %s as on cpu: the same masks, losses within 1e-4, exact zeros, no tensors left",
    {
      timeout: 240_000,
    },
    async (backend) => {
      const cpu = await page?.evaluate(() => globalThis.run.train("cpu"));
      const device = await page?.evaluate((name) => globalThis.run.train(name), backend);
      expect(errors).toEqual([]);
      if (!cpu || !device) throw new Error("The page has no results.");
      expect(device.backend).toBe(backend);
      expect(device.mask).toBe(cpu.mask);
      expect([cpu.left, device.left]).toEqual([0, 0]);
      expect(cpu.zeros).toBeGreaterThan(0);
      expect(Object.keys(device.history)).toEqual(Object.keys(cpu.history));
      for (const [name, values] of Object.entries(cpu.history)) {
        for (const [i, value] of values.entries())
          expect(Math.abs(device.history[name][i] - value), name).toBeLessThan(1e-4);
      }
    },
  );
  it.each(["webgl", "webgpu"])(
    "computes on %s what it does on cpu, and reads nothing back",
    {
      timeout: 240_000,
    },
    async (backend) => {
      const cpu = (await page?.evaluate(() => globalThis.run.tour("cpu"))) ?? {};
      const device = (await page?.evaluate((name) => globalThis.run.tour(name), backend)) ?? {};
      expect(errors).toEqual([]);
      expect(Object.keys(device).length).toBeGreaterThan(70);
      expect(device["a read"].reads).toBe(1);
      for (const [name, { reads, digests }] of Object.entries(device)) {
        if (name !== "a read") expect(reads, name).toBe(0);
        expect(digests).toHaveLength(cpu[name].digests.length);
        for (const [i, [value, size]] of digests.entries()) {
          const [wanted] = cpu[name].digests[i];
          expect(Math.abs(value - wanted), `${name}, tensor ${i}`).toBeLessThan(1e-5 + 1e-4 * size);
        }
      }
    },
  );
  it.each(["cpu", "webgl", "webgpu"])(
    "goes on from a checkpoint in IndexedDB to the same bits on %s, and loads what it saved",
    {
      timeout: 120_000,
    },
    async (backend) => {
      const { losses, parts, ...same } = (await page?.evaluate((name) => globalThis.run.stored(name), backend)) ?? {};
      expect(errors).toEqual([]);
      expect(losses).toHaveLength(4);
      expect(parts).toEqual(losses);
      expect(same).toEqual({ resumed: true, loaded: true, scheme: true });
    },
  );
});
