// `pnpm rescope @scope https://github.com/owner/repository` puts the packages under another npm scope and repository:
// in manifests, imports, pages, changesets and workflows. `scripts/publisher.json` says what they are under now.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const [scope, repository] = process.argv.slice(2);
if (
  !/^@[a-z0-9][a-z0-9._-]*$/.test(scope ?? "") ||
  !/^https:\/\/github\.com\/[\w.-]+\/[\w.-]+$/.test(repository ?? "")
) {
  console.error("usage: pnpm rescope @scope https://github.com/owner/repository");
  process.exit(2);
}
const publisher = JSON.parse(readFileSync(join(root, "scripts/publisher.json"), "utf8"));
const slug = (address) => address.replace("https://github.com/", "");
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
// Only whole scopes: "@reg/tensor" and "@reg" in quotes or code, not "@regular/x".
const scopes = new RegExp(`${escaped(publisher.scope)}(?=[/\`"'\\s.,:;)]|$)`, "g");
const addresses = new RegExp(`github\\.com/${escaped(slug(publisher.repository))}(?=[^\\w-]|$)`, "g");
const slugs = new RegExp(`(?<=repository == ')${escaped(slug(publisher.repository))}(?=')`, "g");

const tracked = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" }).split("\0");
let changed = 0;
for (const file of tracked.filter((name) => /\.(?:[cm]?[jt]sx?|json|ya?ml|md|html|sh|svg|py)$/.test(name))) {
  const path = join(root, file);
  const text = readFileSync(path, "utf8");
  const next = text
    .replace(scopes, scope)
    .replace(addresses, `github.com/${slug(repository)}`)
    .replace(slugs, slug(repository));
  if (next === text) continue;
  writeFileSync(path, next);
  changed++;
}
console.log(`${changed} files are under ${scope} and ${repository} now: run \`npm run pnpm -- install\`.`);
