// What each package weighs against an earlier commit: the exports that it had then, and all it has now, bundled with
// what they need, minified and gzipped, both from sources. `npm run sizes COMMIT`.
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { asPublished } from "../../../scripts/asPublished.mjs";
import { packages as listed } from "../../../scripts/packages.mjs";
import { sources } from "./sources.mjs";

const BAR = 1.3;
const KERNEL = /(["'`])0061736d[0-9a-f]*\1|(["'`])AGFzb[0-9A-Za-z+/=]*\2/g; // "\0asm" in hexadecimal digits, or in base64 as it was
const commit = process.argv[2];
if (commit === undefined) throw new Error("sizes: name the commit to compare with, as `npm run sizes 1234abcd`.");
const root = fileURLToPath(new URL("../../../", import.meta.url));

const earlier = await mkdtemp(join(tmpdir(), "reg-sizes-"));
try {
  const archive = execFileSync("git", ["archive", commit, "packages"], { cwd: root, maxBuffer: 1 << 30 });
  execFileSync("tar", ["-x", "-C", earlier], { input: archive });
  const rows = [];
  for (const { manifest } of listed) {
    const before = await exportsOf(earlier, manifest.name);
    if (before === undefined) continue;
    const now = await exportsOf(root, manifest.name);
    const same = before.filter((name) => now.includes(name));
    const [old, today] = [await weigh(earlier, manifest.name, same), await weigh(root, manifest.name, same)];
    const whole = await weigh(root, manifest.name, now);
    rows.push({ name: manifest.name, same, old, today, whole, more: now.length - same.length });
  }
  console.log(`kB, minified and gzipped, of the exports at ${commit} that are still there\n`);
  console.log(
    "| package | exports | then, of it kernels | now, of it kernels | × | all of today |\n|---|---:|---:|---:|---:|---:|",
  );
  for (const { name, same, old, today, whole, more } of rows.sort((a, b) => ratioOf(b) - ratioOf(a))) {
    const all = more > 0 ? `${whole.all.toFixed(1)}, ${more} more` : whole.all.toFixed(1);
    const cells = [`\`${name}\``, same.length, ...[old, today].map(inWords), ratioOf({ old, today }).toFixed(2), all];
    console.log(`| ${cells.join(" | ")} |`);
  }
  console.log(`\n${rows.filter((row) => ratioOf(row) > BAR).length} of ${rows.length} above ${BAR}.`);
} finally {
  await rm(earlier, { recursive: true });
}

async function bundle(base, contents) {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: base },
    ...asPublished,
    outfile: "bundle.js",
    plugins: [sources(base)],
  });
  return { text: outputFiles[0].contents, exports: metafile.outputs["bundle.js"].exports };
}

/** The exports of a package, or undefined where it is not there or has none. */
async function exportsOf(base, name) {
  const index = await readFile(join(base, "packages", name.slice(5), "src/index.ts"), "utf8").catch(() => "");
  if (!/^export\b/m.test(index)) return undefined;
  return (await bundle(base, `export * from "${name}";`)).exports;
}

/** In kB: all of it, and the kernels of it. */
async function weigh(base, name, exports) {
  const { text } = await bundle(base, `export { ${exports.join(", ")} } from "${name}";`);
  const gzipped = (code) => gzipSync(code, { level: 9 }).length / 1000;
  const all = gzipped(text);
  return { all, kernels: all - gzipped(Buffer.from(text).toString().replaceAll(KERNEL, '""')) };
}

function ratioOf({ old, today }) {
  return today.all / old.all;
}

function inWords({ all, kernels }) {
  return `${all.toFixed(1)}, ${kernels.toFixed(1)}`;
}
