// One test set-up for every package, run from the package's folder, and for the scripts and pages of the root.
// A package with kernels runs its tests twice: on the kernels and, with REG_KERNELS=off, on the reference.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { blocks } from "./scripts/blocks.ts";
import { readmeTests, workspaceSources } from "./scripts/readme.ts";

const conditions = ["@reg/source", "module", "node", "development|production"];
const common = {
  plugins: [workspaceSources(), readmeTests()],
  resolve: { conditions },
  ssr: { resolve: { conditions } },
};
// A README without a runnable block is an error; other pages may do without.
const pages = ["docs", "guide", "techniques"].flatMap((folder) =>
  existsSync(folder) ? readdirSync(folder).map((name) => `${folder}/${name}`) : [],
);
const runnable = pages.filter((path) => path.endsWith(".md") && blocks(readFileSync(path, "utf8")).length > 0);
const test = {
  include: ["test/**/*.test.ts", "scripts/test/**/*.test.ts", "README.md", ...runnable],
  setupFiles: [fileURLToPath(new URL("./scripts/vitest.setup.ts", import.meta.url))],
  testTimeout: 60_000,
};
const project = (name: string, env: Record<string, string>) => ({ ...common, test: { ...test, name, env } });

export default defineConfig({
  test: {
    projects: existsSync("assembly")
      ? [project("kernels", {}), project("reference", { REG_KERNELS: "off" })]
      : [project("node", {})],
  },
});
