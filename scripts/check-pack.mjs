// Packs every public package as it is published, lints the tarballs, installs them in a fresh project outside the
// workspace, and uses them there: from ESM, from `require`, from TypeScript, from a browser, and in the projects of `examples/`.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { browse } from "./pack/browse.mjs";
import { consume } from "./pack/consume.mjs";
import { examples } from "./pack/examples.mjs";
import { lint } from "./pack/lint.mjs";
import { packAll } from "./pack/packAll.mjs";
import { packages } from "./packages.mjs";

const work = mkdtempSync(join(tmpdir(), "reg-pack-"));
const timed = async (what, action) => {
  const start = performance.now();
  const words = await action();
  console.log(`${what}: ${words} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
};

try {
  const written = packages.filter(({ entries }) => entries.length > 0);
  const empty = packages.filter(({ entries }) => entries.length === 0).map(({ manifest }) => manifest.name);
  if (empty.length > 0) console.log(`without exports yet, so not checked: ${empty.join(", ")}`);

  await timed("pack", async () => {
    await packAll(work, packages);
    return `${packages.length} tarballs`;
  });
  await timed("lint", () => lint(work, written));
  await consume(work, packages, timed);
  await timed("browser", () => browse(work));
  await timed("examples/", () => examples(work));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
