// The part that runs in the copy: publishes its packages to a registry on this machine, and uses them from there.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { browse } from "../../../scripts/pack/browse.mjs";
import { consume } from "../../../scripts/pack/consume.mjs";
import { run } from "../../../scripts/pack/run.mjs";
import { packages, root } from "../../../scripts/packages.mjs";
import { bundles } from "./bundles.mjs";
import { licences } from "./licences.mjs";
import { manifests } from "./manifests.mjs";
import { startRegistry } from "./registry.mjs";
import { runtimes } from "./runtimes.mjs";
import { singles } from "./singles.mjs";

const [, , work, scope] = process.argv;
const timed = async (what, action) => {
  const start = performance.now();
  const words = await action();
  console.log(`${what}: ${words} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
};

const registry = await startRegistry(join(work, "registry"), scope);
try {
  await timed("manifests", () => manifests(packages));
  await timed("publish", async () => {
    for (const { folder } of packages) {
      // Provenance needs the identity of a CI job; `manifests` has checked that it is asked for.
      const path = join(folder, "package.json");
      const manifest = JSON.parse(readFileSync(path, "utf8"));
      manifest.publishConfig.provenance = false;
      writeFileSync(path, JSON.stringify(manifest, null, 2));
    }
    const pnpm = join(root, "scripts/pnpm/node_modules/pnpm/bin/pnpm.cjs");
    const args = ["-r", "--filter", "./packages/*", "publish", "--no-git-checks", "--registry", registry.address];
    // npm looks for a project's settings in the folders above, and may find others' first: these are the user's.
    await run(process.execPath, [pnpm, ...args], root, { npm_config_userconfig: registry.npmrc });
    return `${packages.length} packages as ${packages[0].manifest.version}`;
  });

  const project = join(work, "consumer");
  const specs = packages.map(({ manifest }) => `${manifest.name}@${manifest.version}`);
  await consume(project, packages, timed, { specs, npmrc: registry.npmrc });
  await timed("browser", () => browse(project));
  await timed("bundlers", () => bundles(project, packages));
  await timed("runtimes", async () => {
    const rows = await runtimes(project, work);
    const faults = rows.flatMap(({ runtime, faults }) => Object.values(faults).map((fault) => `${runtime}: ${fault}`));
    if (faults.length > 0) throw new Error(faults.join("\n"));
    if (rows.length === 0) return "left out: they are fetched for Linux on x64 only";
    return `the READMEs' examples and the bits are the same in ${rows.map(({ runtime }) => runtime).join(", ")}`;
  });
  await timed("licences", () => licences(project));
  await timed("alone", () => singles(join(work, "singles"), packages, registry.npmrc));
} finally {
  registry.close();
}
