// One build for every package: run from the package's folder, entries read from its `exports`.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { defineConfig } from "tsup";

type Conditions = { "@reg/source": string };
const { exports } = JSON.parse(readFileSync("package.json", "utf8")) as {
  exports: Record<string, Conditions | string>;
};
const sources = Object.values(exports).flatMap((target) => (typeof target === "string" ? [] : target["@reg/source"]));

export default defineConfig({
  entry: Object.fromEntries(sources.map((source) => [basename(source, ".ts"), source])),
  format: ["esm", "cjs"],
  target: "es2022",
  platform: "neutral",
  external: [/^node:/],
  removeNodeProtocol: false,
  // Types are built against what siblings publish. `ignoreDeprecations`: tsup passes the deprecated `baseUrl`.
  dts: { compilerOptions: { ignoreDeprecations: "6.0", customConditions: [] } },
  sourcemap: true,
  clean: true,
  splitting: true,
  tsconfig: "../../tsconfig.json",
});
