// The public packages of the workspace, for the scripts that check what is published.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Each as `{ folder, manifest, entries }`, with an entry `{ name, path, file }` for every module that it exports: the
 * name that users import, its path in `exports`, and the built file. Packages whose index has no exports yet have no
 * entries.
 */
export const packages = readdirSync(join(root, "packages"))
  .map((name) => join(root, "packages", name))
  .filter((folder) => existsSync(join(folder, "package.json")))
  .map((folder) => ({ folder, manifest: JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) }))
  .filter(({ manifest }) => !manifest.private)
  .map(({ folder, manifest }) => ({ folder, manifest, entries: entriesOf(folder, manifest) }));

function entriesOf(folder, { name, exports, publishConfig }) {
  if (!/^export\b/m.test(readFileSync(join(folder, "src", "index.ts"), "utf8"))) return [];
  return Object.keys(exports)
    .filter((path) => path !== "./package.json")
    .map((path) => ({
      name: name + path.slice(1),
      path,
      file: join(folder, publishConfig.exports[path].import.default),
    }));
}
