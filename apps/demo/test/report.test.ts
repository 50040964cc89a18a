import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { builtCli } from "./builtCli.ts";

const places = [process.env.CHROME_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = places.find((path) => path && existsSync(path));
if (!executablePath) console.warn("The report is not opened: there is no Chromium here (CHROME_PATH).");

const folder = mkdtempSync(join(tmpdir(), "reg-report-"));
const report = join(folder, "report.html");
const { build, run } = builtCli("report-test");
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(!executablePath)("the report in a browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    build();
    expect(run(folder, "--seeds", "1", "--epochs", "3", "--report", report)).toMatchObject({ status: 0 });
    browser = await chromium.launch({ executablePath: executablePath ?? "", args: ["--no-sandbox"] });
  }, 120_000);
  afterAll(() => browser?.close());

  async function open(width: number, colorScheme: "light" | "dark") {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const noise: string[] = [];
    page.on("console", (message) => noise.push(message.text()));
    page.on("pageerror", (error) => noise.push(error.message));
    page.on("request", (request) => noise.push(request.url()));
    const address = pathToFileURL(report).href;
    await page.goto(address);
    expect(noise.filter((line) => line !== address && line !== "data:,")).toEqual([]);
    return page;
  }

  it.each([
    [390, "light"],
    [390, "dark"],
    [1280, "light"],
    [1280, "dark"],
  ] as const)("shows all it holds, %i pixels wide and %s", async (width, scheme) => {
    const page = await open(width, scheme);
    const headings = await page.locator("h2").allTextContents();
    expect(headings).toEqual([
      "Results",
      "Training and validation",
      "Weights",
      "Hidden units",
      "Exact zeros",
      "Augmentation",
      "Uncertainty",
    ]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    const figures = await page.locator("figure svg").evaluateAll((all) =>
      all.map((figure) => {
        const { left, right, height } = figure.getBoundingClientRect();
        const label = figure.getAttribute("aria-label") ?? figure.querySelector("title")?.textContent;
        return { left, right, height, label };
      }),
    );
    expect(figures.length).toBeGreaterThan(40);
    for (const { left, right, height, label } of figures) {
      expect(label).toBeTruthy();
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(width);
      expect(height).toBeGreaterThan(20);
    }
    const smallest = await page
      .locator("figure svg text")
      .evaluateAll((all) =>
        Math.min(...all.filter((text) => text.textContent).map((text) => text.getBoundingClientRect().height)),
      );
    expect(smallest).toBeGreaterThan(8);
    const [ground, ink] = await page.evaluate(() => {
      const { backgroundColor, color } = getComputedStyle(document.body);
      return [backgroundColor, color].map((text) => Number(/\d+/.exec(text)?.[0]));
    });
    expect(scheme === "dark" ? ink - ground : ground - ink).toBeGreaterThan(180);
    await page.close();
  });

  it("is read with the keyboard alone", async () => {
    const page = await open(390, "light");
    const tables = await page.locator(".scroll").count();
    for (let i = 0; i < tables; i++) {
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.className)).toBe("scroll");
    }
    const first = page.locator(".scroll").first();
    await first.focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => first.evaluate((table) => table.scrollLeft)).toBeGreaterThan(0);
    await page.close();
  });
});
