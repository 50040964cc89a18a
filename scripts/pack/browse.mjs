import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { build, preview } from "vite";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Builds a page that uses every module of the project in `work` and runs it in Chromium, where there is one. */
export async function browse(work) {
  const entries = JSON.parse(readFileSync(join(work, "entries.json"), "utf8"));
  const portable = entries.filter(({ path }) => path !== "./node");
  const site = join(work, "site");
  mkdirSync(site);
  writeFileSync(
    join(site, "index.html"),
    '<!doctype html><meta charset="utf-8"><script type="module" src="./main.js"></script>',
  );
  const examples = existsSync(join(work, "portable-examples.mjs"));
  writeFileSync(
    join(site, "main.js"),
    `${portable.map(({ name }, i) => `import * as m${i} from ${JSON.stringify(name)};\n`).join("")}
import { wrong } from "../print.mjs";
import { digests } from "../bits.mjs";
import wanted from "../digests.json";
${examples ? 'import examples from "../portable-examples.mjs";' : "const examples = [];"}
// Only what a browser would print as Node does.
const plain = (value) => ["string", "number", "boolean"].includes(typeof value) && !Object.is(value, -0);
const format = (values) => (values.every(plain) ? values.join(" ") : undefined);
const found = digests();
const others = Object.keys(wanted).filter((name) => found[name] !== wanted[name]);
wrong(examples, format).then((faults) => {
  for (const name of others) faults.push("The bits of " + name + " are " + found[name] + ", not " + wanted[name] + ".");
  globalThis.result = { faults, names: [${portable.map((_, i) => `Object.keys(m${i})`).join(", ")}] };
});`,
  );
  await build({ root: site, configFile: false, logLevel: "warn", base: "./", build: { target: "es2022" } });

  const executablePath = [process.env.CHROME_PATH, ...places].find((path) => path && existsSync(path));
  if (!executablePath) return "built, but there is no Chromium to open it in (CHROME_PATH)";
  const server = await preview({
    root: site,
    configFile: false,
    logLevel: "warn",
    preview: { port: 0, host: "127.0.0.1" },
  });
  const browser = await chromium.launch({ executablePath });
  try {
    const page = await browser.newPage();
    const errors = [];
    const failed = new Promise((resolve) => page.on("pageerror", (error) => resolve(errors.push(String(error)))));
    await page.goto(server.resolvedUrls.local[0]);
    await Promise.race([failed, page.waitForFunction(() => globalThis.result, null, { timeout: 60_000 })]);
    const { faults, names } = (await page.evaluate(() => globalThis.result)) ?? { faults: [], names: [] };
    const empty = portable.filter((_, i) => !names[i]?.length).map(({ name }) => `${name} exports nothing there`);
    if (errors.length + faults.length + empty.length > 0) throw new Error([...errors, ...faults, ...empty].join("\n"));
    return `${portable.length} modules, their examples and bits in Chromium ${browser.version()}`;
  } finally {
    await browser.close();
    await server.close();
  }
}
