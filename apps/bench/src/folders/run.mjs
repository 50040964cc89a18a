// Images a second for a folder of 640 × 640 JPEGs: flip one half, turn, change colours, quality 90, against OpenCV doing
// the same, where Debian's python3-opencv is. Both are whole commands: the clock runs from their start to their end. Rounds are
// interleaved; medians and ratios are printed. The clock is slowed by other work on the machine; milliseconds are of the
// processors, of all threads and processes.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { integers } from "@reg/tensor";
import Table from "cli-table3";
import sharp from "sharp";
import { machine } from "../machine.mjs";

const [images = 960, rounds = 3] = process.argv.slice(2).map(Number);
const SIDE = 640;
const work = mkdtempSync(join(tmpdir(), "reg-bench-"));
const input = join(work, "pictures", "in");

/** Smooth shapes with a little grain, so that a file is about as large as a photograph's, 100 kB. */
async function writePictures() {
  mkdirSync(input, { recursive: true });
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

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const works = (command, args) => spawnSync(command, args).status === 0;

const hasPeer = works("/usr/bin/python3", ["-c", "import cv2"]);
let runs = 0;
/** What a command prints and the images it makes a second. What it writes stays until the end: new files are slow after many are deleted. */
function timed(command, ...args) {
  const output = join(work, `out-${runs++}`);
  const start = performance.now();
  const found = execFileSync(command, [...args.slice(0, -1), output, ...args.at(-1)], { encoding: "utf8" });
  return [(images / (performance.now() - start)) * 1000, Number(found)];
}
const ours = (workers, ...before) => {
  const [command, ...args] = [...before, process.execPath, here("ours.mjs"), join(work, "pictures")];
  return timed(command, ...args, [String(images), String(workers)]);
};
const opencv = (processes) => timed("/usr/bin/python3", here("peer.py"), input, [String(processes)]);

const cases = {
  ...(works("taskset", ["-c", "0", "true"]) && { "1 worker on one core": () => ours(1, "taskset", "-c", "0") }),
  "1 worker": () => ours(1),
  "2 workers": () => ours(2),
  ...(hasPeer && { "OpenCV, 1 process": () => opencv(1), "OpenCV, 2 processes": () => opencv(2) }),
};
if (!hasPeer) console.log("python3-opencv is not here: its rows are left out.");
try {
  await writePictures();
  const found = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, measure] of Object.entries(cases)) {
      const one = measure();
      if (round > 0) found[name].push(one); // the first warms up
    }
  }
  const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
  const table = new Table({
    head: ["", "images a second", "over 2 workers", "ms of the processors", "over 2 workers"],
  });
  for (const [name, list] of Object.entries(found)) {
    const cells = [0, 1].flatMap((i) => {
      const ratio = median(list.map((one, round) => one[i] / found["2 workers"][round][i]));
      return [median(list.map((one) => one[i])).toFixed(i === 0 ? 0 : 1), ratio.toFixed(2)];
    });
    table.push([name, ...cells]);
  }
  console.log(machine?.() ?? "");
  console.log(table.toString());
} finally {
  rmSync(work, { recursive: true, force: true });
}
