// A registry on this machine: what is published under our scope stays in its folder, all else comes from the registry that npm uses.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runServer } from "verdaccio";

/** Starts it in `folder`; gives its address, the settings that npm and pnpm need for it, and `close`. */
export async function startRegistry(folder, scope) {
  mkdirSync(folder, { recursive: true });
  const upstream = execFileSync("npm", ["config", "get", "registry"], { encoding: "utf8" }).trim();
  const server = await runServer({
    configPath: join(folder, "config.yaml"),
    self_path: folder,
    storage: join(folder, "storage"),
    auth: { htpasswd: { file: join(folder, "htpasswd"), max_users: 1 } },
    uplinks: { npm: { url: upstream, maxage: "30m", timeout: "60s" } },
    packages: {
      [`${scope}/*`]: { access: "$all", publish: "$all", unpublish: "$all" },
      "**": { access: "$all", proxy: "npm" },
    },
    log: { type: "stdout", format: "pretty", level: "error" },
    web: { enable: false },
  });
  const listening = await new Promise((resolve, reject) => {
    const started = server.listen(0, "127.0.0.1", () => resolve(started));
    server.on?.("error", reject);
  });
  const address = `127.0.0.1:${listening.address().port}`;
  const npmrc = join(folder, "npmrc");
  writeFileSync(npmrc, `registry=http://${address}/\n//${address}/:_authToken=rehearsal\nprovenance=false\n`);
  return { address: `http://${address}/`, npmrc, close: () => listening.close() };
}
