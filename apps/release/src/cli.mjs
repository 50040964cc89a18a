// `npm run release:rehearse` does all that a release does, in a copy of what is committed, with a registry on this machine.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "reg-release-"));
const copy = join(work, "repository");
const run = (command, args, cwd = copy, env = {}) =>
  execFileSync(command, args, { cwd, stdio: "inherit", env: { ...process.env, ...env } });

const dirty = execFileSync("git", ["status", "--porcelain"], { cwd: root, encoding: "utf8" }).trim();
if (dirty) console.log("What is not committed is not rehearsed.");
let kept = process.argv.includes("--keep");
try {
  run("git", ["clone", "--quiet", "--local", root, copy], root);
  const pnpm = join(root, "scripts/pnpm/node_modules");
  if (existsSync(pnpm)) cpSync(pnpm, join(copy, "scripts/pnpm/node_modules"), { recursive: true });
  const { scope } = JSON.parse(readFileSync(join(copy, "scripts/publisher.json"), "utf8"));
  run("npm", ["run", "-s", "pnpm", "--", "install", "--prefer-offline", "--frozen-lockfile", "--reporter=silent"]);
  run("npm", ["run", "-s", "pnpm", "--", "exec", "changeset", "version"]);
  run("npm", ["run", "-s", "pnpm", "--", "install", "--prefer-offline", "--no-frozen-lockfile", "--reporter=silent"]);
  run("npm", ["run", "-s", "pnpm", "--", "run", "build", "--output-logs=errors-only"]);
  run(process.execPath, [join(copy, "apps/release/src/publish.mjs"), work, scope]);
} catch (error) {
  kept = true;
  console.error(`The rehearsal failed: ${error.message}`);
  process.exitCode = 1;
} finally {
  if (kept) console.log(`Kept: ${work}`);
  else rmSync(work, { recursive: true, force: true });
}
