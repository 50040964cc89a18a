import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { it } from "node:test";
import { chromium } from "playwright-core";
import { preview } from "vite";

const places = [process.env.CHROME_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = places.find((path) => path && existsSync(path));

it("learns in a browser, better with regularization", {
  skip: !executablePath && "no Chromium (CHROME_PATH)",
}, async () => {
  const server = await preview({ preview: { port: 0, host: "127.0.0.1" }, logLevel: "warn" });
  const browser = await chromium.launch({ executablePath });
  try {
    const page = await browser.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.goto(server.resolvedUrls.local[0]);
    await page.waitForSelector("[data-done]", { timeout: 60_000 });
    const score = async (name) => Number.parseFloat(await page.textContent(`#${name}-score`));
    const [plain, regularized] = [await score("plain"), await score("regularized")];
    console.log(`plain ${plain} %, regularized ${regularized} %`);
    assert.deepEqual(errors, []);
    assert.ok(regularized > 80 && regularized > plain, `${plain} ${regularized}`);
    if (process.env.SCREENSHOT) await page.screenshot({ path: process.env.SCREENSHOT, fullPage: true });
  } finally {
    await browser.close();
    await server.close();
  }
});
