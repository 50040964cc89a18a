import { execFileSync, spawnSync } from "node:child_process";
import { cpSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const app = fileURLToPath(new URL("..", import.meta.url));
const tsup = join(dirname(createRequire(import.meta.url).resolve("tsup/package.json")), "dist", "cli-default.js");

/** The demo, built into a folder of its own beside a copy of the data, so that nothing has to be built before a test. */
export function builtCli(name: string, script = "cli.js") {
  const home = join(app, "node_modules", ".cache", name);
  return {
    home,
    build() {
      execFileSync(process.execPath, [tsup, "--out-dir", join(home, "dist"), "--silent"], { cwd: app });
      cpSync(join(app, "data"), join(home, "data"), { recursive: true });
    },
    /** Runs it in `folder`, without colour. */
    run(folder: string, ...args: string[]) {
      const env = { ...process.env, FORCE_COLOR: "", NO_COLOR: "" };
      const command = [join(home, "dist", script), ...args];
      const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: folder, encoding: "utf8", env });
      return { status, stdout, stderr };
    },
  };
}
