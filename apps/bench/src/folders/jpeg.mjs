// Milliseconds to decode and to encode a JPEG of 640 × 640 at quality 90, one after another: our kernels, sharp and, where Debian's
// python3-opencv is, OpenCV on one thread. Rounds are interleaved; medians, and ratios of ours to theirs. What is timed is compared first.
// `pnpm --filter bench folders:jpeg [rounds]`
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { integers } from "@reg/tensor";
import { build } from "esbuild";
import sharp from "sharp";

const [rounds = 9] = process.argv.slice(2).map(Number);
const [SIDE, EACH] = [640, 40];
const work = mkdtempSync(join(tmpdir(), "reg-bench-"));
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];

/** The codec is no export of the package. */
async function ours() {
  const engine = here("../../../../packages/folders/src/engine/internal/");
  const contents = ["decodeJpeg", "encodeJpeg"].map(
    (name) => `export * from ${JSON.stringify(`${engine}${name}.ts`)};`,
  );
  const outfile = join(work, "codec.mjs");
  const stdin = { contents: contents.join("\n"), resolveDir: engine };
  await build({ stdin, outfile, bundle: true, format: "esm", platform: "node", conditions: ["@reg/source"] });
  return import(pathToFileURL(outfile).href);
}

const noise = integers(1, SIDE * SIDE, { high: 24 });
const data = Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, i) => {
  const [x, y, channel] = [Math.floor(i / 3) % SIDE, Math.floor(i / 3 / SIDE), i % 3];
  const wave = 100 + 60 * Math.sin(x / 37) * Math.cos(y / 53) + noise[Math.floor(i / 3)];
  return [wave, wave * 0.8 + 20, 180 - wave * 0.5][channel];
});
const raw = { width: SIDE, height: SIDE, channels: 3 };
const encodeSharp = (image) => sharp(image, { raw }).jpeg({ quality: 90, optimiseCoding: false }).toBuffer();
const decodeSharp = (file) => sharp(file, { failOn: "truncated", ignoreIcc: true }).raw().toBuffer();

try {
  const { decodeJpeg, encodeJpeg, formOf } = await ours();
  const file = await encodeSharp(data);
  const image = { data, shape: [SIDE, SIDE, 3] };
  const form = formOf(file);
  if (!file.equals(encodeJpeg(image, form))) throw new Error("other bytes than sharp's");
  if (!(await decodeSharp(file)).equals(decodeJpeg(file).data)) throw new Error("other levels than sharp's");
  const path = join(work, "a.jpg");
  writeFileSync(path, file);

  const timed = async (run) => {
    const start = performance.now();
    for (let i = 0; i < EACH; i++) await run();
    return (performance.now() - start) / EACH;
  };
  const python = "/usr/bin/python3";
  const cases = {
    ours: async () => [await timed(() => decodeJpeg(file)), await timed(() => encodeJpeg(image, form))],
    sharp: async () => [await timed(() => decodeSharp(file)), await timed(() => encodeSharp(data))],
    ...(spawnSync(python, ["-c", "import cv2"]).status === 0 && {
      OpenCV: () => JSON.parse(execFileSync(python, [here("jpeg.py"), path, String(EACH)], { encoding: "utf8" })),
    }),
  };
  const found = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, run] of Object.entries(cases)) {
      const one = await run();
      if (round > 0) found[name].push(one); // the first warms up
    }
  }
  for (const [name, list] of Object.entries(found)) {
    const cells = ["decode", "encode"].map((what, i) => {
      const ratio = median(list.map((one, round) => found.ours[round][i] / one[i]));
      return `${what} ${median(list.map((one) => one[i])).toFixed(2)} ms${name === "ours" ? "" : ` (${ratio.toFixed(2)})`}`;
    });
    console.log(`${name.padEnd(8)} ${cells.join(", ")}`);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
