// What `reg-augment` takes at its peak, in MB of resident memory, for a folder of so many images of 32 × 32 with so many boxes each, in each
// format: the command itself, with --dry-run and for one copy of each image, and the largest of its two workers.
// `pnpm --filter bench folders:memory [images] [boxes] [formats…]`
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Table from "cli-table3";
import { machine } from "../machine.mjs";
import { formats, writeFolder } from "./manyImages.mjs";

const [count = 2000, boxes = 10] = process.argv.slice(2, 4).map(Number);
const chosen = process.argv.length > 4 ? process.argv.slice(4) : formats;
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const command = here("../../../../packages/folders/dist/cli.js");
const work = mkdtempSync(join(process.env.REG_BENCH_FOLDER ?? tmpdir(), "reg-bench-"));
const steps = [
  { step: "flipHorizontal", probability: 0.5 },
  { step: "rotate", angle: [-15, 15], border: "symmetric" },
  { step: "colorJitter" },
];

/** The peaks of a command and of its largest worker, in MB, and its seconds. */
function peaksOf(input, output, ...args) {
  const peaks = join(work, "peaks");
  const start = performance.now();
  const all = [command, input, output, "--recipe", join(work, "recipe.json"), "--workers", "2", ...args];
  const env = { ...process.env, NO_COLOR: "1", NODE_OPTIONS: `--require ${here("peak.cjs")}`, REG_PEAKS: peaks };
  const { status, stderr } = spawnSync(process.execPath, all, { env, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  const seconds = (performance.now() - start) / 1000;
  const lines = readFileSync(peaks, "utf8").trim().split("\n");
  rmSync(peaks);
  const most = (who) =>
    Math.max(0, ...lines.filter((line) => line.startsWith(who)).map((line) => Number(line.split(" ")[1])));
  return [...["command", "worker"].map((who) => Math.round((most(who) * 1024) / 1e6)), Math.round(seconds)];
}

try {
  writeFileSync(join(work, "recipe.json"), JSON.stringify({ version: 1, steps }));
  const table = new Table({ head: [`${count} images`, "dry run", "s", "whole run", "s", "a worker"] });
  for (const format of chosen) {
    const [input, output] = [join(work, format), join(work, `${format}-out`)];
    await writeFolder(input, format, count, boxes);
    const own = ["--format", format === "panoptic" ? "coco" : format];
    const [planned, , soon] = peaksOf(input, output, ...own, "--dry-run");
    const [whole, worker, late] = peaksOf(input, output, ...own);
    table.push([format, planned, soon, whole, late, worker]);
    console.log(format, planned, soon, whole, late, worker);
    rmSync(input, { recursive: true });
    rmSync(output, { recursive: true });
  }
  console.log(machine());
  console.log(table.toString());
} finally {
  rmSync(work, { recursive: true, force: true });
}
