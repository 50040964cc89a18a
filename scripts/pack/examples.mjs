import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packages, root } from "../packages.mjs";
import { tarballOf } from "./lint.mjs";
import { run } from "./run.mjs";

/** Copies each project of `examples/`, installs the tarballs in `work` and what else it needs there, and runs its tests. */
export async function examples(work) {
  const home = join(work, "projects");
  mkdirSync(join(home, "apps/demo"), { recursive: true });
  cpSync(join(root, "apps/demo/data"), join(home, "apps/demo/data"), { recursive: true });
  const tarballs = Object.fromEntries(
    packages.map(({ manifest }) => [manifest.name, `file:${tarballOf(work, manifest)}`]),
  );
  const names = readdirSync(join(root, "examples")).filter((name) =>
    existsSync(join(root, "examples", name, "package.json")),
  );
  for (const name of names) {
    const folder = join(home, "examples", name);
    const skipped = /(^|[\\/])(node_modules|dist)$/;
    cpSync(join(root, "examples", name), folder, { recursive: true, filter: (path) => !skipped.test(path) });
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    for (const list of [manifest.dependencies, manifest.devDependencies]) {
      for (const one of Object.keys(list ?? {})) if (one in tarballs) list[one] = tarballs[one];
    }
    writeFileSync(join(folder, "package.json"), JSON.stringify(manifest, null, 2));
    const settings = {
      packages: ["."],
      overrides: tarballs,
      autoInstallPeers: true,
      ignoredBuiltDependencies: ["core-js", "esbuild"],
    };
    writeFileSync(join(folder, "pnpm-workspace.yaml"), JSON.stringify(settings)); // JSON is YAML
    await run(
      "pnpm",
      ["install", "--prefer-offline", "--no-frozen-lockfile", "--ignore-scripts", "--reporter=silent"],
      folder,
    );
    await run("pnpm", ["run", "test"], folder);
  }
  return `${names.join(", ")} pass their tests on the tarballs`;
}
