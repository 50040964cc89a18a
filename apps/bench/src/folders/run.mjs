// Images a second for a folder of 640 × 640 JPEGs: flip one half, turn, change colours, quality 90, against OpenCV doing
// the same, where Debian's python3-opencv is. Rounds are interleaved; medians and ratios are printed.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { augmentFolder } from "@reg/folders/node";
import { integers } from "@reg/tensor";
import Table from "cli-table3";
import sharp from "sharp";
import { machine } from "../machine.mjs";

const [images = 192, rounds = 5] = process.argv.slice(2).map(Number);
const SIDE = 640;
const work = mkdtempSync(join(tmpdir(), "reg-bench-"));
const input = join(work, "in");
const steps = [
  { step: "flipHorizontal", probability: 0.5 },
  { step: "rotate", angle: [-15, 15], border: "symmetric" },
  { step: "colorJitter" },
];

/** Smooth shapes with a little grain, so that a file is about as large as a photograph's, 100 kB. */
async function writePictures() {
  mkdirSync(input);
  for (let i = 0; i < images; i++) {
    const noise = integers(i, SIDE * SIDE, { high: 24 });
    const data = new Uint8Array(SIDE * SIDE * 3);
    for (let y = 0; y < SIDE; y++) {
      for (let x = 0; x < SIDE; x++) {
        const at = y * SIDE + x;
        const wave = 100 + 60 * Math.sin((x + 9 * i) / 37) * Math.cos((y - 5 * i) / 53) + noise[at];
        data.set([wave, wave * 0.8 + 20, 180 - wave * 0.5], 3 * at);
      }
    }
    const raw = { width: SIDE, height: SIDE, channels: 3 };
    await sharp(data, { raw })
      .jpeg({ quality: 90 })
      .toFile(join(input, `${String(i).padStart(4, "0")}.jpg`));
  }
}

let run = 0;
async function ours(workers) {
  const output = `${work}-${run++}`;
  const start = performance.now();
  const recipe = { version: 1, steps };
  const { failures } = await augmentFolder({ input: work, output, recipe, workers, quality: 90, format: "folders" });
  const rate = (images / (performance.now() - start)) * 1000;
  rmSync(output, { recursive: true });
  if (failures.length > 0) throw new Error(failures[0].message);
  return rate;
}

const peer = fileURLToPath(new URL("peer.py", import.meta.url));
const hasPeer = spawnSync("/usr/bin/python3", ["-c", "import cv2"]).status === 0;
function opencv(processes) {
  const output = `${work}-peer`;
  const rate = Number(execFileSync("/usr/bin/python3", [peer, input, output, String(processes)], { encoding: "utf8" }));
  rmSync(output, { recursive: true });
  return rate;
}

const cases = {
  "1 worker": () => ours(1),
  "2 workers": () => ours(2),
  ...(hasPeer && { "OpenCV, 1 process": () => opencv(1), "OpenCV, 2 processes": () => opencv(2) }),
};
if (!hasPeer) console.log("python3-opencv is not here: its rows are left out.");
try {
  await writePictures();
  const rates = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, measure] of Object.entries(cases)) {
      const rate = await measure();
      if (round > 0) rates[name].push(rate); // the first warms up
    }
  }
  const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
  const of = Object.fromEntries(Object.entries(rates).map(([name, list]) => [name, median(list)]));
  const table = new Table({ head: ["", "images a second", "over 2 workers"] });
  for (const [name, rate] of Object.entries(of))
    table.push([name, rate.toFixed(0), (rate / of["2 workers"]).toFixed(2)]);
  console.log(machine?.() ?? "");
  console.log(table.toString());
} finally {
  rmSync(work, { recursive: true, force: true });
}
