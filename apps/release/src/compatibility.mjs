// `npm run pnpm -- compatibility` packs all packages and tries them in every runtime; docs/compatibility.md keeps the table.
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { browse } from "../../../scripts/pack/browse.mjs";
import { consume } from "../../../scripts/pack/consume.mjs";
import { packAll } from "../../../scripts/pack/packAll.mjs";
import { packages, root } from "../../../scripts/packages.mjs";
import { runtimes } from "./runtimes.mjs";

const work = mkdtempSync(join(tmpdir(), "reg-compatibility-"));
const page = join(root, "docs/compatibility.md");
const step = async (what, action) => {
  console.error(`${what} ...`);
  return await action();
};

try {
  await packAll(work, packages);
  await consume(work, packages, step); // in this Node
  const rows = [
    { runtime: `Node ${process.versions.node}`, faults: {} },
    ...(await step("runtimes", () => runtimes(work, work))),
  ];
  const browser = /Chromium [\d.]+/.exec(await step("browser", () => browse(work)))?.[0];
  if (browser) rows.push({ runtime: browser, faults: {} });
  const mark = (fault) => (fault ? "no" : "yes");
  const table = [
    "| runtime | examples of the READMEs | bits of draws and ops |",
    "|---|---|---|",
    ...rows.map(
      ({ runtime, faults }) => `| ${runtime} | ${mark(faults["run-examples.mjs"])} | ${mark(faults["digests.mjs"])} |`,
    ),
  ].join("\n");
  console.log(table);
  if (process.env.GITHUB_STEP_SUMMARY) appendFileSync(process.env.GITHUB_STEP_SUMMARY, `${table}\n`);
  if (process.argv.includes("--write")) {
    const text = readFileSync(page, "utf8");
    writeFileSync(page, text.replace(/(<!-- table -->\n)[\s\S]*?(<!-- end -->)/, `$1\n${table}\n\n$2`));
  }
  for (const { runtime, faults } of rows) {
    for (const fault of Object.values(faults)) {
      console.error(`${runtime}: ${fault}`);
      process.exitCode = 1;
    }
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
