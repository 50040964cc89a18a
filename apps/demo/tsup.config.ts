// The command line, its workers and two checks, with the sources of the workspace packages inside: nothing has to be built before.
import { defineConfig } from "tsup";

export default defineConfig({
  entry: {
    cli: "src/cli.ts",
    worker: "src/worker.ts",
    orientation: "src/orientation.ts",
    strengths: "src/strengths.ts",
    growth: "src/growth/cli.ts",
    growthTask: "src/growth/task.ts",
    tuneTask: "src/tune/task.ts",
    tuneWorker: "../../packages/tune/src/worker.ts",
  },
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
