// The page and its two workers as three classic scripts beside the data: nothing is a module, so that it opens from a disk, too.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { dataScript } from "./data.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const outDir = process.argv[2] ?? `${root}dist`;

const SCRIPTS = { playground: "src/page/main.tsx", trainer: "src/worker/trainer.ts", tools: "src/worker/tools.ts" };

for (const [i, [name, entry]] of Object.entries(SCRIPTS).entries()) {
  await build({
    root,
    configFile: false,
    base: "./",
    publicDir: i === 0 ? "public" : false,
    logLevel: "warn",
    resolve: { conditions: ["@reg/source", "module", "browser", "production"] },
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      outDir,
      emptyOutDir: i === 0,
      target: "es2022",
      minify: true,
      lib: { entry, formats: ["iife"], name: "reg", fileName: () => `${name}.js`, cssFileName: name },
    },
    plugins: name === "playground" ? [] : [twice(name)],
  });
}
writeFileSync(`${outDir}/data.js`, dataScript());

/**
 * A worker's script runs in a worker; loaded by a page, it only says what it is, as `regWorkers.name`: where a page comes from a
 * disk, a browser starts no worker from a file, but one from text.
 */
function twice(name) {
  return {
    name: "twice",
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== "chunk") continue;
        file.code = `(function(f){typeof document==="undefined"?f():(self.regWorkers||(self.regWorkers={})).${name}="("+f+")()"})(function(){${file.code}\n});`;
      }
    },
  };
}
