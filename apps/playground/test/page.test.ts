import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { loadDigits } from "demo/data/loadDigits";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GROUPS, KNOBS, shown } from "../src/state/knobs.ts";
import { fromLink, NAMES } from "../src/state/link.ts";
import { startRun } from "../src/worker/run.ts";
import { build } from "./build.ts";
import { executablePath } from "./chromium.ts";

if (!executablePath) console.warn("The playground is not opened: there is no Chromium here (CHROME_PATH).");

const TYPES: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

/** The built files as a static host serves them, under a folder; with a policy, without wasm. */
function served(folder: string, policy?: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname.replace(/^\/some\/folder\//, "/");
    const file = join(folder, path === "/" ? "index.html" : path);
    if (!existsSync(file)) return void response.writeHead(404).end();
    const headers = {
      "content-type": TYPES[extname(file)] ?? "text/plain",
      ...(policy && { "content-security-policy": policy }),
    };
    response.writeHead(200, headers).end(readFileSync(file));
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}
const originOf = (server: Server) => {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/some/folder/`;
};

describe.skipIf(!executablePath)("the playground in a browser", { timeout: 120_000 }, () => {
  let browser: Browser;
  let server: Server;
  let strict: Server;
  let folder = "";
  const noise: string[] = [];

  beforeAll(async () => {
    folder = build("page");
    server = await served(folder);
    strict = await served(folder, "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:");
    browser = await chromium.launch({ executablePath: executablePath ?? "", args: ["--no-sandbox"] });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    server?.close();
    strict?.close();
    expect(noise).toEqual([]);
  });

  async function open(
    hash = "",
    { width = 1280, colorScheme = "light" as "light" | "dark", address = originOf(server) } = {},
  ): Promise<Page> {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    page.on("console", (message) => noise.push(message.text()));
    page.on("pageerror", (error) => noise.push(String(error)));
    page.on("request", (request) => {
      if (!/^(?:http:\/\/127\.0\.0\.1|file:|data:|blob:)/.test(request.url())) noise.push(request.url());
    });
    await page.addInitScript(() => {
      const long: number[] = [];
      Object.assign(globalThis, { longTasks: long });
      new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration))).observe({
        type: "longtask",
        buffered: true,
      });
    });
    await page.goto(`${address}index.html${hash && `#${hash}`}`);
    return page;
  }
  const epoch = async (page: Page, net = "a") => Number(await page.locator(`[data-epoch=${net}]`).textContent());
  const until = (page: Page, count: number, net = "a") =>
    page.waitForFunction(
      ([name, wanted]) => Number(document.querySelector(`[data-epoch=${name}]`)?.textContent) >= Number(wanted),
      [net, count],
      { timeout: 60_000 },
    );
  const accuracy = async (page: Page, net = "a") =>
    Number.parseFloat((await page.locator(`[data-accuracy=${net}]`).textContent()) ?? "");
  async function curves(page: Page): Promise<string> {
    await page.getByRole("button", { name: "Take away" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Curves as CSV" }).click(),
    ]);
    return readFileSync(await download.path(), "utf8");
  }

  it("trains at once, until the validation accuracy passes 92 %, and the page stays free", async () => {
    const page = await open("a.net=conv&train=400&epochs=400");
    const started = await page.evaluate(() => performance.now());
    await until(page, 1);
    const first = await page.evaluate(() => performance.now());
    await page.waitForFunction(
      () => Number.parseFloat(document.querySelector("[data-accuracy=a]")?.textContent ?? "") > 92,
    );
    await page.close();
    const plain = await open("epochs=200");
    await until(plain, 20);
    const [from, then] = [await epoch(plain), performance.now()];
    await until(plain, 200);
    const pace = (200 - from) / ((performance.now() - then) / 1000);
    const long = await plain.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks);
    console.log(
      `Seen: first epoch ${first.toFixed(0)} ms after opening (${(first - started).toFixed(0)} after the load), ${pace.toFixed(0)} epochs a second of the plain net, longest task of the page ${Math.max(0, ...long).toFixed(0)} ms (${long.length} above 50).`,
    );
    await plain.close();
  });

  it("says what each knob is turned to, and puts it into the link with its epoch", async () => {
    const page = await open("train=50&epochs=1000");
    await until(page, 2);
    for (const knob of KNOBS) {
      const control = page.locator(`[data-knob=${knob.key}]`);
      const before = await control.evaluate((own) => own.closest("label")?.textContent);
      if (knob.kind === "choice") {
        const [value] = knob.options[knob.options.length - 1];
        await control.selectOption(value);
        await page.waitForURL(new RegExp(`at\\d+\\.a\\.${knob.key}=${value}`));
        expect(await control.inputValue()).toBe(value);
      } else {
        await control.focus();
        await page.keyboard.press("End");
        const value = knob.values[knob.values.length - 1];
        await page.waitForURL(new RegExp(`at\\d+\\.a\\.${knob.key}=${String(value).replace(".", "\\.")}`));
        await page.waitForFunction(
          ([key, old]) => document.querySelector(`[data-knob=${key}]`)?.closest("label")?.textContent !== old,
          [knob.key, before] as const,
        );
        expect(await control.getAttribute("aria-valuetext")).toBe(shown(knob, value));
        await page.waitForFunction(
          (label) => document.querySelector("[data-verdict=a]")?.textContent?.includes(label),
          knob.label,
        );
      }
      const now = await epoch(page);
      await until(page, now + 1);
    }
    await page.close();
  });

  it("gives the same curves for the same link, bit for bit, turned knobs included", async () => {
    const page = await open("train=100&epochs=50&compare=1&b.drop=0.5&seed=7");
    await until(page, 10);
    await page.locator("[data-knob=l1]").focus();
    for (let i = 0; i < 6; i++) await page.keyboard.press("ArrowRight");
    await page.waitForURL(/at\d+\.a\.l1=0\.001/);
    await until(page, 50);
    await until(page, 50, "b");
    const address = page.url();
    const first = await curves(page);
    await page.close();
    expect(first.split("\n")).toHaveLength(52);
    const again = await open(address.split("#")[1]);
    await until(again, 50);
    await until(again, 50, "b");
    expect(again.url().split("#")[1]).toBe(address.split("#")[1]);
    expect(await curves(again)).toBe(first);
    await again.close();
  });

  it("gives the same curves as the same code in Node, whose engine is of another age, bit for bit", async () => {
    const hash =
      "train=100&epochs=50&compare=1&a.l1=0.001&a.rotate=15&a.shift=0.1&a.ema=0.9&b.drop=0.5&b.norm=batch&b.mixup=0.2&at7.b.max=1";
    const page = await open(hash);
    await until(page, 50);
    await until(page, 50, "b");
    const seen = (await curves(page)).trim().split("\n").slice(1);
    await page.close();
    const { experiment } = fromLink(hash);
    const data = loadDigits();
    const runs = NAMES.map((net) => startRun(net, experiment, data));
    const rows = seen.map((_, i) => {
      const values = runs.flatMap((run) => {
        const { trainLoss, validationLoss, trainAccuracy, validationAccuracy, penalty } = run.epoch();
        return [trainLoss, validationLoss, trainAccuracy, validationAccuracy, penalty];
      });
      return [i + 1, ...values].join(",");
    });
    for (const run of runs) run.dispose();
    expect(seen).toEqual(rows);
  });

  it("pauses, steps an epoch at a time, goes on, resets, and draws a new seed", async () => {
    const page = await open("epochs=1000&compare=1");
    await until(page, 3);
    await page.getByRole("button", { name: "Pause" }).click();
    await page.waitForTimeout(300);
    const at = await epoch(page);
    await page.getByRole("button", { name: "Step" }).click();
    await until(page, at + 1);
    await until(page, at + 1, "b");
    await page.waitForTimeout(300);
    expect([await epoch(page), await epoch(page, "b")]).toEqual([at + 1, at + 1]);
    await page.getByRole("button", { name: "New seed" }).click();
    await page.waitForURL(/seed=2/);
    await page.waitForTimeout(200);
    expect(await page.locator("[data-epoch=a]").textContent()).toBe("0");
    await page.getByRole("button", { name: "Play" }).click();
    await until(page, 3);
    await page.close();
  });

  it("marks an early stop, says that the best weights are restored, and goes on when it is turned off", async () => {
    const page = await open("train=50&a.patience=3&a.rate=0.01&epochs=1000");
    await page.getByText(/stopped at epoch \d+; best weights restored, of epoch \d+/).waitFor();
    const at = await epoch(page);
    await page.locator("[data-knob=patience]").focus();
    await page.keyboard.press("Home");
    await until(page, at + 5);
    await page.close();
  });

  it("can be used by the keyboard alone", async () => {
    const page = await open("train=50");
    const press = async (name: string) => {
      for (let i = 0; i < 80; i++) {
        await page.keyboard.press("Tab");
        if ((await page.evaluate(() => document.activeElement?.textContent?.trim())) === name)
          return page.keyboard.press("Enter");
      }
      throw new Error(`The key Tab does not get to ${name}.`);
    };
    await press("Add dropout");
    await page.waitForURL(/b\.drop=0\.5/);
    await press("See");
    await page.locator("canvas.draw").focus();
    for (const key of ["ArrowDown", "ArrowRight", "Space", "ArrowUp", "Space"]) await page.keyboard.press(key);
    await page.locator("[data-says=a]").waitFor();
    await page.close();
  });

  it("shows masks, layers, a gallery with its recipe, and coefficients that L1 makes exactly 0", async () => {
    const page = await open("train=50&compare=1&b.drop=0.5&b.norm=batch");
    await until(page, 5, "b");
    await page.getByRole("button", { name: "See", exact: true }).click();
    await page.locator("[data-coadaptation=b]").waitFor();
    await page.locator(".masks rect").first().waitFor();
    expect(await page.locator(".masks rect").count()).toBe(512);
    await page.locator(".gallery canvas").first().waitFor();
    expect(await page.locator(".gallery canvas").count()).toBe(24);
    await page.getByText(/The recipe of draw 1/).click();
    expect(await page.locator("pre").first().textContent()).toContain('"step": "sequence"');
    const strength = page.getByRole("region", { name: "L1 and L2" }).getByRole("slider").nth(1);
    await strength.focus();
    for (let i = 0; i < 25; i++) await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Home");
    await page.getByText("exactly 0").first().waitFor();
    await page.close();
  });

  it("trains on a table, diagnoses a log, draws a sheet of pictures, and refuses what it cannot read", async () => {
    const page = await open("epochs=50");
    await page.getByRole("button", { name: "Bring your own" }).click();
    const files = page.locator("input[type=file]");
    const rows = Array.from({ length: 40 }, (_, t) => `${t},${0.9 ** t},${0.9 ** t + 0.02 * t}`);
    await files.nth(1).setInputFiles({
      name: "training.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(["epoch,loss,val_loss", ...rows].join("\n")),
    });
    await page.getByText(/overfitting\s+100 % sure/).waitFor();
    await files.nth(1).setInputFiles({ name: "nothing.txt", mimeType: "text/plain", buffer: Buffer.from("hello\n") });
    await page
      .getByRole("alert")
      .getByText(/nothing\.txt/)
      .waitFor();
    const picture = await page.screenshot({ clip: { x: 0, y: 0, width: 60, height: 40 } });
    const sheet = join(folder, "..", "sheet");
    mkdirSync(sheet, { recursive: true });
    writeFileSync(join(sheet, "one.png"), picture);
    writeFileSync(join(sheet, "bad.png"), "no picture");
    await files.nth(2).setInputFiles(sheet);
    await page.getByText(/1 pictures of 2 files\.\s+bad\.png is no picture/).waitFor();
    await page.locator(".sheet canvas").nth(4).waitFor();
    await files.nth(0).setInputFiles("../demo/data/breast_cancer.csv");
    await page.getByText(/569 rows, 30 numbers each; 2 classes/).waitFor();
    await page.getByRole("button", { name: "Train on it" }).click();
    await until(page, 50);
    expect(await accuracy(page)).toBeGreaterThan(92);
    await page.close();
  });

  it("hands out weights, curves and code", async () => {
    const page = await open("train=50&epochs=50&a.l1=0.001");
    await until(page, 50);
    await page.getByRole("button", { name: "Take away" }).click();
    const saved = async (name: string) => {
      const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
      return readFileSync(await download.path(), "utf8");
    };
    const { a } = JSON.parse(await saved("Weights as JSON"));
    expect(a.weights["hidden1.w"].data).toHaveLength(64 * 256);
    expect(a.weights["hidden1.w"].data.filter((value: number) => value === 0).length).toBeGreaterThan(100);
    expect(await saved("Curves as SVG")).toMatch(/^<svg.*<path d="M.*<\/svg>\n$/s);
    expect(await page.locator("pre").first().textContent()).toContain("proxL1Into");
    await page.close();
  });

  it("opens from a disk, without a server", async () => {
    const page = await open("train=50", { address: pathToFileURL(`${folder}/`).href });
    await until(page, 10);
    await page.getByRole("button", { name: "See", exact: true }).click();
    await page.locator(".masks rect").first().waitFor();
    await page.close();
  });

  it("works where the host allows neither wasm nor shared memory", async () => {
    const page = await open("train=50", { address: originOf(strict) });
    expect(await page.evaluate(() => typeof SharedArrayBuffer)).toBe("undefined");
    await until(page, 5);
    await page.getByText(/plain JavaScript/).waitFor();
    await page.close();
  });

  const PAGES = ["Train", "See", "Bring your own", "Take away"];
  it.each([
    [360, "light"],
    [360, "dark"],
    [1280, "light"],
    [1280, "dark"],
  ] as const)("fits into %i pixels, %s, and has nothing that axe calls serious", async (width, colorScheme) => {
    const page = await open("train=50&epochs=50&compare=1&b.drop=0.5&b.patience=10", { width, colorScheme });
    await until(page, 50);
    for (const name of PAGES) {
      await page.getByRole("button", { name, exact: true }).click();
      await page.waitForTimeout(400);
      await page.evaluate(() => {
        for (const one of document.querySelectorAll("details")) one.open = true;
      });
      await page.waitForTimeout(200);
      await page.evaluate(axe.source);
      const faults = await page.evaluate(async () => {
        const { axe: checker } = globalThis as unknown as { axe: typeof axe };
        const { violations } = await checker.run();
        return violations
          .filter(({ impact }) => impact === "serious" || impact === "critical")
          .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
      });
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect({ name, faults, overflow }).toEqual({ name, faults: [], overflow: 0 });
    }
    await page.close();
  });

  it("explains every group of knobs, with a link to its paper", async () => {
    const page = await open("train=50");
    for (const { title, term, paper } of GROUPS) {
      const group = page.getByRole("group", { name: title, exact: true });
      await group.locator("summary").click();
      expect(await group.textContent()).toContain(term);
      expect(await group.getByRole("link").getAttribute("href")).toBe(paper[1]);
    }
    await page.close();
  });
});
