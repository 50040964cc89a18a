import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../../scripts/pack/run.mjs";

/** Each package can be installed alone, and every module of it imported, but for what an optional peer is needed for. */
export async function singles(folder, packages, npmrc) {
  for (const { manifest, entries } of packages) {
    const home = join(folder, manifest.name.replace(/^@[^/]+\//, ""));
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, "package.json"), '{ "private": true, "type": "module" }');
    const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--userconfig", npmrc];
    await run("npm", ["install", ...options, `${manifest.name}@${manifest.version}`], home);
    const peers = JSON.stringify(Object.keys(manifest.peerDependenciesMeta ?? {}));
    const code = `for (const name of ${JSON.stringify(entries.map(({ name }) => name))}) {
      await import(name).catch((error) => {
        const [, missing] = /^Cannot find package '([^']+)'/.exec(error.message) ?? [];
        if (!${peers}.includes(missing)) throw error;
      });
    }`;
    await run(process.execPath, ["--input-type=module", "--eval", code], home);
  }
  return `${packages.length} packages, each in a project that has nothing else`;
}
