import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));

const common = {
  bundle: true,
  platform: "node",
  target: "node20",
  conditions: ["@reg/source"],
  external: ["sharp", "commander", "cli-progress", "picocolors"],
  logLevel: "error",
} as const satisfies BuildOptions;

/** Bundles the command, the function and their worker from the sources, for tests that need processes; gives the folder. */
export async function buildCommand(): Promise<string> {
  const folder = mkdtempSync(join(root, "node_modules", ".command-"));
  await build({
    ...common,
    entryPoints: { cli: join(root, "src/cli.ts"), node: join(root, "src/node.ts") },
    outdir: folder,
    format: "esm",
    banner: { js: 'import { createRequire as __load } from "node:module"; const require = __load(import.meta.url);' },
  });
  await build({
    ...common,
    entryPoints: [join(root, "src/worker.ts")],
    outfile: join(folder, "worker.cjs"),
    format: "cjs",
    supported: { "dynamic-import": false },
  });
  return folder;
}
