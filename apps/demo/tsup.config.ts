// The command line, its worker and two checks, with the sources of the workspace packages inside: nothing has to be built before.
import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["src/cli.ts", "src/worker.ts", "src/orientation.ts", "src/strengths.ts"],
  format: "esm",
  target: "node20",
  platform: "node",
  noExternal: [/^@reg\//],
  esbuildOptions: (options) => {
    options.conditions = ["@reg/source", "module"];
  },
  sourcemap: true,
  clean: true,
  tsconfig: "../../tsconfig.json",
});
