import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** Builds the page into a folder of its own within `dist`'s, so that tests do not touch what is served. */
export function build(name: string): string {
  const folder = join(process.cwd(), "node_modules", ".cache", name);
  execFileSync(process.execPath, ["scripts/build.mjs", folder], {
    stdio: "pipe",
    env: { ...process.env, NODE_ENV: "production" }, // what is served; tests run in "test", which builds its JSX for debugging
  });
  return folder;
}
