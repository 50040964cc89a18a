import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Bundles the command and its worker from the sources, for tests that need a process; gives the command's path. */
export async function buildCommand(): Promise<string> {
  const folder = mkdtempSync(join(root, "node_modules", ".command-"));
  await build({
    entryPoints: { cli: join(root, "src/cli.ts"), worker: join(root, "src/worker.ts") },
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    conditions: ["@reg/source"],
    external: ["sharp", "piscina", "commander", "cli-progress", "picocolors"],
    outExtension: { ".js": ".js" },
    banner: { js: 'import { createRequire as load } from "node:module"; const require = load(import.meta.url);' },
    logLevel: "error",
  });
  return join(folder, "cli.js");
}
