import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ALLOWED =
  /^\(?(?:MIT|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD|BlueOak-1\.0\.0|CC0-1\.0|Unlicense|Python-2\.0|MIT-0)(?: (?:AND|OR) [\w.-]+)*\)?$/;

/** Every package that a user gets with ours has a licence that lets them use it freely. */
export function licences(project) {
  const found = new Map();
  (function walk(folder) {
    if (!existsSync(folder)) return;
    for (const name of readdirSync(folder)) {
      if (name.startsWith(".")) continue;
      const path = join(folder, name);
      if (name.startsWith("@")) {
        walk(path);
        continue;
      }
      const manifest = join(path, "package.json");
      if (!existsSync(manifest)) continue;
      const { name: full, license, licenses } = JSON.parse(readFileSync(manifest, "utf8"));
      const text = typeof license === "string" ? license : (license?.type ?? licenses?.[0]?.type ?? "none");
      found.set(full, text);
      walk(join(path, "node_modules"));
    }
  })(join(project, "node_modules"));
  const faults = [...found].filter(([, text]) => !ALLOWED.test(text)).map(([name, text]) => `${name}: ${text}`);
  // libvips comes beside sharp as a library that is linked, not built in.
  const linked = faults.filter((fault) => /^@img\/sharp-libvips-/.test(fault));
  const wrong = faults.filter((fault) => !linked.includes(fault));
  if (wrong.length > 0) throw new Error(`These licences are not among the allowed:\n${wrong.join("\n")}`);
  return `${found.size} packages, all under licences that are allowed${linked.length > 0 ? `, and ${linked.join(", ")}, which is linked` : ""}`;
}
