import { relative } from "node:path";
import { packages, root } from "./scripts/packages.mjs";

const unwritten = packages.filter(({ entries }) => entries.length === 0);

export default {
  ignoreWorkspaces: unwritten.map(({ folder }) => relative(root, folder)),
  ignore: ["packages/*/assembly/**", "packages/*/test/fixtures/*.mjs"], // AssemblyScript; scripts that made fixtures, run by hand
  ignoreExportsUsedInFile: { interface: true, type: true },
  workspaces: {
    ".": {
      entry: ["scripts/*.mjs"],
      project: ["scripts/**", "*.{ts,js}", "!scripts/pack/consumer/**"],
      ignoreDependencies: ["@arethetypeswrong/cli", "publint", "preact"], // found by path in scripts/pack; in tsconfig.json
    },
    "apps/demo": { ignoreDependencies: ["d3-scale"] }, // of @reg/tune, whose sources are bundled
    "packages/tune": { entry: ["src/reg-tune.ts"], ignoreBinaries: ["redis-server", "openssl"] }, // what `bin` names, built; Debian's
    "packages/regression": { entry: ["src/reg-path.ts"] }, // what `bin` names, built
    "packages/callbacks": { entry: ["test/checkpoints/killable.ts"] }, // a process of its own, which the tests kill
    "packages/folders": { ignoreBinaries: ["mount", "umount"] }, // of a small disk that the tests fill
    "apps/docs": {
      // In the blocks of the pages, which are run; and a plugin that src/prepare.mjs names.
      ignoreDependencies: [/^@reg\//, "@tensorflow/tfjs", "fast-check", "typedoc-plugin-markdown"],
    },
    "apps/playground": { entry: ["src/page/main.tsx", "src/worker/{trainer,tools}.ts", "scripts/*.mjs"] }, // what the build names
    "apps/release": { entry: ["src/cli.mjs", "src/publish.mjs"] }, // the second runs in the copy
    "packages/tfjs": { entry: ["test/browser/page.ts"] }, // what the test runs in Chromium
    "apps/bench": {
      // Tasks and a process of the bench, named by path; what scripts/test/catalogue.test.ts reads.
      entry: [
        "src/tune/{memory,nothing,smallNet,worker}.mjs",
        "src/catalogue/exemptions.mjs",
        "src/folders/{ours.mjs,peak.cjs}",
      ],
      ignoreBinaries: ["redis-server"],
      // In the text of the module that src/reg.mjs bundles, and in a `require` that was made.
      ignoreDependencies: [/^@reg\//, "@stdlib/blas-base-sgemm"],
    },
  },
};
