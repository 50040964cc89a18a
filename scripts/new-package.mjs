// `pnpm new-package name "One sentence."` makes packages/name in house style.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const [name, description] = process.argv.slice(2);
if (!/^[a-z][a-z0-9-]*$/.test(name ?? "") || !description) {
  console.error('usage: pnpm new-package name "One sentence on what it holds."');
  process.exit(2);
}
const folder = fileURLToPath(new URL(`../packages/${name}/`, import.meta.url));
if (existsSync(folder)) {
  console.error(`packages/${name} exists already: choose another name.`);
  process.exit(2);
}

const published = {
  import: { types: "./dist/index.d.ts", default: "./dist/index.js" },
  "module-sync": { types: "./dist/index.d.ts", default: "./dist/index.js" },
  require: { types: "./dist/index.d.cts", default: "./dist/index.cjs" },
};
const manifest = {
  name: `@reg/${name}`,
  version: "0.0.0",
  description,
  license: "MIT",
  repository: { type: "git", url: "git+https://github.com/reg/reg.git", directory: `packages/${name}` },
  keywords: ["regularization", "machine-learning", "typed-array"],
  type: "module",
  sideEffects: false,
  engines: { node: ">=20.19.0" },
  files: ["dist"],
  main: "./dist/index.cjs",
  module: "./dist/index.js",
  types: "./dist/index.d.ts",
  exports: { ".": { "@reg/source": "./src/index.ts", ...published }, "./package.json": "./package.json" },
  publishConfig: {
    access: "public",
    provenance: true,
    exports: { ".": published, "./package.json": "./package.json" },
  },
  scripts: {
    build: "tsup --config ../../tsup.config.ts",
    test: "vitest run --config ../../vitest.config.ts",
  },
  dependencies: { "@reg/tensor": "workspace:^" },
  devDependencies: { "@reg/gradcheck": "workspace:^", "fast-check": "4.10.2" },
};

const files = {
  "package.json": `${JSON.stringify(manifest, null, 2)}\n`,
  "README.md": `# @reg/${name}\n\n${description}\n`,
  "src/index.ts": "",
};
for (const [path, text] of Object.entries(files)) {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
}
mkdirSync(join(folder, "test"));
console.log(`packages/${name} is made: write src/, test/ and README.md, then run \`npm run pnpm -- install\`.`);
