// Compiles every packages/*/assembly/index.ts with AssemblyScript to packages/*/src/generated/kernel.ts, and the index.ts of
// each folder in it to a file of that folder's name: modules in hexadecimal digits, which gzip packs a quarter smaller than base64. `--check` writes nothing and fails where a
// committed file is stale. Names of packages limit the work to those.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { main } from "assemblyscript/asc";

const packages = fileURLToPath(new URL("../packages/", import.meta.url));
const check = process.argv.includes("--check");
const named = process.argv.slice(2).filter((name) => name !== "--check");
const names = readdirSync(packages).filter((name) => existsSync(join(packages, name, "assembly/index.ts")));
/** The largest module is made small where that is as fast. */
const levelOf = (name) => (name === "augment" ? "-O3s" : "-O3");
const flags = ["--noAssert", "--runtime", "stub", "--enable", "simd", "--importMemory"];
/** The module that reads a memory which threads share. */
const shared = ["--enable", "threads", "--sharedMemory", "--initialMemory", "1", "--maximumMemory", "65536"];

const stale = [];
/** [package, module] of each. */
const modules = (named.length > 0 ? named : names).flatMap((name) => {
  const folders = readdirSync(join(packages, name, "assembly"), { withFileTypes: true });
  return [[name, "kernel"], ...folders.filter((entry) => entry.isDirectory()).map((entry) => [name, entry.name])];
});
for (const [name, module] of modules) {
  const folder = join(packages, name, "assembly", module === "kernel" ? "" : module);
  const wasm = await compile(folder, [levelOf(name), ...flags, ...(module === "apart" ? shared : [])]);
  const text = `// Made by scripts/kernels.mjs from assembly/. Do not edit.\nexport const KERNEL =\n  "${wasm.toString("hex")}";\n`;
  const target = join(packages, name, `src/generated/${module}.ts`);
  console.log(`${name}, ${module}: ${wasm.length} bytes, ${gzipSync(text, { level: 9 }).length} gzipped in the bundle`);
  if (!check) {
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  } else if (!existsSync(target) || readFileSync(target, "utf8") !== text) stale.push(`${name}/${module}`);
}
if (stale.length > 0) {
  console.error(`Kernels are stale in ${stale.join(", ")}: run \`npm run pnpm -- kernels\` and commit src/generated.`);
  process.exit(1);
}

async function compile(folder, options) {
  let wasm;
  const read = (name, base) => {
    const path = join(base === "." ? folder : base, name);
    return existsSync(path) ? readFileSync(path, "utf8") : null;
  };
  const { error, stderr } = await main(["index.ts", "--outFile", "kernel.wasm", ...options], {
    readFile: read,
    writeFile: (name, data) => {
      if (name.endsWith(".wasm")) wasm = Buffer.from(data);
    },
    listFiles: () => [],
  });
  if (error) throw new Error(`${folder}:\n${stderr}`);
  return wasm;
}
