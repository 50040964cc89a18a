import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { augmentBatch, sequence } from "@reg/augment";
import { recipePipeline } from "@reg/augment/recipe";
import { foldIn } from "@reg/tensor";
import { type Browser, chromium } from "playwright-core";
import { build, type PreviewServer, preview } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildStream } from "./build.ts";
import { batchesOf, recipe } from "./data.ts";

const places = [process.env.CHROME_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = places.find((path) => path && existsSync(path));
if (!executablePath) console.log("There is no Chromium here (CHROME_PATH), so that Web Workers are not tested.");

interface Ran {
  readonly sums: readonly (readonly number[])[];
  readonly seen: readonly object[];
  readonly error: { readonly message: string };
}

/** What the page offers to the tests, bundled by Vite with its workers. */
const page = `
  import { augmentBatches } from "./stream.js";
  const batches = ${batchesOf.toString()};
  const recipe = ${JSON.stringify(recipe)};
  const sum = ({ image, label, boxes }) => [image.data.reduce((a, v, i) => (a * 31 + v) % 1000003, 7), ...label.data, ...boxes[0].map(({ left }) => left)];
  const mine = () => new Worker(new URL("./mine.js", import.meta.url), { type: "module" });
  globalThis.run = async (count, options, url) => {
    const sums = [];
    const seen = [];
    const settings = { ...options, ...(options.mine && { makeWorker: mine }), onProgress: (p) => seen.push(p) };
    delete settings.mine;
    try {
      for await (const batch of augmentBatches(batches(count), url ? new URL(url, location.href) : recipe, settings)) sums.push(sum(batch));
      return { sums, seen };
    } catch ({ name, message, batch, sample, seed }) {
      return { sums, error: { name, message, batch, sample, seed } };
    }
  };`;

/** A worker of one's own, with a step of one's own: it ends itself at a sample whose first byte is 186. */
const mine = `
  import { serveBatches } from "./worker.js";
  import { augmentation, sequence } from "./index.js";
  import { recipePipeline } from "./recipe.js";
  const dying = augmentation({
    name: "dying",
    draw: () => ({}),
    apply: (sample) => {
      if (sample.image.data[0] === 186) { self.postMessage = () => {}; self.close(); }
      return sample;
    },
  });
  serveBatches(sequence([dying, recipePipeline(${JSON.stringify(recipe)})]));`;

describe.skipIf(!executablePath)("a stream in Chromium", { timeout: 120_000 }, () => {
  let [folder, browser, server]: [string, Browser | undefined, PreviewServer | undefined] = ["", undefined, undefined];
  let run: (count: number, options: object, url?: string) => Promise<Ran>;

  beforeAll(async () => {
    ({ folder } = await buildStream("browser"));
    writeFileSync(join(folder, "index.html"), '<!doctype html><script type="module" src="./page.js"></script>');
    writeFileSync(join(folder, "page.js"), page);
    writeFileSync(join(folder, "mine.js"), mine);
    await build({ root: folder, configFile: false, logLevel: "error", base: "./", build: { target: "es2022" } });
    writeFileSync(join(folder, "dist/recipe.js"), `export default ${JSON.stringify(recipe)};`);
    server = await preview({
      root: folder,
      configFile: false,
      logLevel: "error",
      preview: { port: 0, host: "127.0.0.1" },
    });
    browser = await chromium.launch({ ...(executablePath && { executablePath }) });
    const tab = await browser.newPage();
    await tab.goto(server.resolvedUrls?.local[0] ?? "");
    await tab.waitForFunction("globalThis.run");
    run = (...args) => tab.evaluate((given) => (globalThis as unknown as { run: typeof run }).run(...given), args);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const sum = ({ image, label, boxes }: ReturnType<typeof batchesOf>[number]) => [
    image.data.reduce((a, v) => (a * 31 + v) % 1000003, 7),
    ...label.data,
    ...boxes[0].map(({ left }) => left),
  ];

  it("built by Vite gives the bits of Node, with any number of workers, its own or the page's, and from modules", async () => {
    const pipeline = recipePipeline(recipe);
    const expected = batchesOf(5).map((batch, b) => sum(augmentBatch(pipeline, batch, foldIn(7, 2, b))));
    for (const workers of [0, 1, 2]) {
      expect(await run(5, { seed: 7, epoch: 2, workers })).toMatchObject({ sums: expected });
    }
    expect(await run(5, { seed: 7, epoch: 2, workers: 2 }, "./recipe.js")).toMatchObject({ sums: expected });
    const steps = sequence([pipeline]);
    const others = batchesOf(5).map((batch, b) => sum(augmentBatch(steps, batch, foldIn(7, 2, b))));
    expect(await run(5, { seed: 7, epoch: 2, workers: 2, mine: true })).toMatchObject({ sums: others });
  });

  it("says which sample ended its worker, and goes on when asked", async () => {
    const options = { seed: 7, workers: 2, mine: true };
    const { sums, error } = await run(9, options);
    expect(sums).toHaveLength(6);
    expect(error).toMatchObject({ name: "BatchError", batch: 6, sample: 0, seed: foldIn(foldIn(7, 0, 6), 0) });
    expect(error.message).toMatch(/its worker ended/);
    const skipping = await run(9, { ...options, onError: "skip" });
    expect(skipping.sums).toHaveLength(8);
    expect(skipping.seen.at(-1)).toMatchObject({ done: 8, skipped: 1, total: 9, lost: 2 });
  });

  it("says where a module cannot be imported", async () => {
    expect(await run(2, { seed: 1, workers: 1 }, "./none.js")).toMatchObject({
      error: { name: "TypeError", message: expect.stringMatching(/none\.js cannot be imported/) },
    });
  });
});
