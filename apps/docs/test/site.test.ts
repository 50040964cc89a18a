import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import axe from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const dist = join(process.cwd(), ".vitepress/dist");
const html = () =>
  readdirSync(dist, { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".html") && name !== "404.html",
  );
const places = [process.env.CHROME_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = places.find((path) => path && existsSync(path));

beforeAll(() => {
  // Fails on every link within the site that leads nowhere.
  execFileSync("npm", ["run", "--silent", "site"], { stdio: "pipe" });
}, 600_000);

describe("the site", () => {
  it("has the guides, the techniques, every package, and the API", () => {
    const pages = html();
    expect(pages).toEqual(
      expect.arrayContaining([
        "index.html",
        "guide/training-loop.html",
        "techniques/l1.html",
        "reference/packages/dropout.html",
      ]),
    );
    expect(pages.filter((name) => name.startsWith("reference/api/")).length).toBeGreaterThan(300);
  });

  it("loads at most 100 kB of script on a page, gzipped", () => {
    for (const name of html().filter((page) => !page.startsWith("reference/api/"))) {
      const page = readFileSync(join(dist, name), "utf8");
      const scripts = new Set([...page.matchAll(/(?:href|src)="(\/assets\/[^"]+\.js)"/g)].map(([, path]) => path));
      const bytes = [...scripts].reduce((sum, path) => sum + gzipSync(readFileSync(join(dist, path))).length, 0);
      expect(`${name}: ${bytes <= 100_000}`).toBe(`${name}: true`);
    }
  });

  it("loads nothing from elsewhere", () => {
    for (const name of html().filter((page) => !page.startsWith("reference/api/"))) {
      const page = readFileSync(join(dist, name), "utf8");
      expect([...page.matchAll(/<(?:script|link|img)[^>]+(?:src|href)="https?:[^"]+"/g)].map(([tag]) => tag)).toEqual(
        [],
      );
    }
  });
});

const TYPES: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

/** The built files as a static host serves them: `/guide/` and `/guide` are files too. */
function served(): Promise<Server> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    const file = [path, `${path}.html`, `${path}index.html`]
      .map((one) => join(dist, one))
      .find((one) => extname(one) !== "" && existsSync(one));
    if (!file) return void response.writeHead(404).end();
    response
      .writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" })
      .end(readFileSync(file));
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

if (!executablePath) console.warn("The site is not opened: there is no Chromium here (CHROME_PATH).");
describe.skipIf(!executablePath)("the site in a browser", () => {
  let browser: Browser;
  let server: Server;
  let origin: string;
  beforeAll(async () => {
    server = await served();
    const address = server.address();
    origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
    browser = await chromium.launch({ executablePath: executablePath ?? "", args: ["--no-sandbox"] });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  /** All pages; of the API, which are made alike, one of each kind. */
  function pages(): string[] {
    const kinds = new Map(html().map((name) => [name.startsWith("reference/api/") ? kindOf(name) : name, name]));
    return [...kinds.values()].map((name) => `/${name.replace(/(?:index)?\.html$/, "")}`);
  }
  const kindOf = (name: string) => name.split("/").at(-2) ?? "";

  /** What axe finds serious on a page, and how far it is wider than the window. */
  async function faultsOf(page: Page): Promise<string[]> {
    await page.evaluate(axe.source);
    return page.evaluate(async () => {
      const { axe: checker } = globalThis as unknown as { axe: typeof axe };
      const { violations } = await checker.run({ exclude: [[".VPLocalSearchBox"]] }, { resultTypes: ["violations"] });
      const { scrollWidth, clientWidth } = document.documentElement;
      return [
        ...violations
          .filter(({ impact }) => impact === "serious" || impact === "critical")
          .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`),
        ...(scrollWidth > clientWidth ? [`${scrollWidth - clientWidth} pixels too wide`] : []),
      ];
    });
  }

  it.each([
    [390, "light"],
    [390, "dark"],
    [1280, "light"],
    [1280, "dark"],
  ] as const)(
    "has nothing that axe calls serious, %i pixels wide, %s",
    { timeout: 600_000 },
    async (width, colorScheme) => {
      const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(String(error)));
      const seen = [];
      for (const path of pages()) {
        await page.goto(origin + path, { waitUntil: "load" });
        await page.waitForFunction(() => "__vue_app__" in (document.querySelector("#app") ?? {})); // it is alive
        const faults = await faultsOf(page);
        if (faults.length > 0) seen.push({ path, faults });
      }
      expect(seen).toEqual([]);
      expect(errors).toEqual([]);
      await page.close();
    },
  );

  it("finds a page by its search, with the keyboard and no network", { timeout: 60_000 }, async () => {
    const page = await browser.newPage();
    const foreign: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(origin)) foreign.push(request.url());
    });
    await page.goto(`${origin}/guide/`, { waitUntil: "networkidle" });
    await page.keyboard.press("Control+k");
    await page.getByRole("searchbox").fill("spatialDropout");
    await page.waitForFunction(() => document.querySelectorAll(".VPLocalSearchBox .result").length > 0);
    await page.keyboard.press("Enter");
    await page.waitForURL(/dropout/i);
    expect(foreign).toEqual([]);
    await page.close();
  });
});
