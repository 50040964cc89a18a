import { packages } from "./packages.mjs";

/** What others publish is not counted: it is theirs, and in Node it is no bundle's. */
const foreign = packages
  .flatMap(({ manifest }) => Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }))
  .filter((name) => !packages.some(({ manifest }) => manifest.name === name));

/** Options of esbuild for what is weighed: bundled with what it needs of this project, minified. */
export const asPublished = {
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  external: ["node:*", ...foreign, ...foreign.map((name) => `${name}/*`)],
  legalComments: "none",
  write: false,
  metafile: true,
  logLevel: "error",
};
