// One test set-up for every package, run from the package's folder. A package with kernels runs its tests twice:
// on the kernels and, with REG_KERNELS=off, on the reference.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { readmeTests, workspaceSources } from "./scripts/readme.ts";

const conditions = ["@reg/source", "module", "node", "development|production"];
const common = {
  plugins: [workspaceSources(), readmeTests()],
  resolve: { conditions },
  ssr: { resolve: { conditions } },
};
const test = {
  include: ["test/**/*.test.ts", "README.md"],
  setupFiles: [fileURLToPath(new URL("./scripts/vitest.setup.ts", import.meta.url))],
  testTimeout: 30_000,
};
const project = (name: string, env: Record<string, string>) => ({ ...common, test: { ...test, name, env } });

export default defineConfig({
  test: {
    projects: existsSync("assembly") || existsSync("src/kernel.ts")
      ? [project("kernels", {}), project("reference", { REG_KERNELS: "off" })]
      : [project("node", {})],
  },
});
