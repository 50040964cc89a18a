import { mkdirSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Bundles the entries that streams need from their sources, so that workers find their script. */
export async function buildStream(
  platform: "node" | "browser",
): Promise<{ folder: string; url: (name: string) => string }> {
  mkdirSync(join(root, "node_modules"), { recursive: true });
  const folder = mkdtempSync(join(root, "node_modules", ".stream-"));
  const entries = ["index", "recipe", "stream", "worker", "streamWorker"];
  await build({
    entryPoints: Object.fromEntries(entries.map((name) => [name, join(root, `src/${name}.ts`)])),
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    platform,
    target: "es2022",
    conditions: ["@reg/source"],
    logLevel: "error",
  });
  return { folder, url: (name) => pathToFileURL(join(folder, name)).href };
}
