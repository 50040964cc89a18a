// Batches [128, 32, 32, 3] of bytes through a recipe: batches a second by the number of workers, beside processes that share
// nothing, each on its one thread: what two of them reach is what the machine has. Rounds are interleaved; medians and ratios
// are printed. `--batches 300 --rounds 5`.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { affine, colorJitter, flipHorizontal, sequence, sometimes } from "@reg/augment";
import { augmentBatches } from "@reg/augment/stream";
import Table from "cli-table3";
import { machine } from "../machine.mjs";

const text = { type: "string" };
const { values } = parseArgs({ options: { batches: text, rounds: text, alone: { type: "boolean" } } });
const [batches, rounds] = [Number(values.batches ?? 300), Number(values.rounds ?? 5)];

/** Batches of each thread before the clock starts: V8 compiles its code in the time of some hundred of them. */
const WARM = 800;

const shape = [128, 32, 32, 3];
const image = { data: Uint8Array.from({ length: 128 * 32 * 32 * 3 }, (_, i) => (i * 7919) % 251), shape };
const label = { data: new Float32Array(128 * 10), shape: [128, 10] };
const recipe = {
  version: 1,
  steps: [
    { step: "flipHorizontal", probability: 0.5 },
    { step: "affine", angle: [-15, 15], scale: [0.9, 1.1] },
    { step: "colorJitter" },
  ],
};
const made = sequence([sometimes(flipHorizontal()), affine({ angle: [-15, 15], scale: [0.9, 1.1] }), colorJitter()]);

/** Batches a second, after the first ones. */
async function rate(pipeline, workers) {
  let [start, count] = [0, 0];
  const warm = WARM * Math.max(1, workers);
  const source = Array(batches + warm).fill({ image, label });
  for await (const _ of augmentBatches(source, pipeline, { seed: 7, workers })) {
    if (count++ === warm) start = performance.now();
  }
  return ((count - warm - 1) / (performance.now() - start)) * 1000;
}

/** Batches a second of processes together, each by itself. */
async function alone(processes) {
  const args = [fileURLToPath(import.meta.url), "--alone", "--batches", String(batches)];
  const children = Array.from({ length: processes }, () => promisify(execFile)(process.execPath, args));
  return (await Promise.all(children)).reduce((sum, { stdout }) => sum + Number(stdout), 0);
}

async function compare() {
  const cases = [
    ["1 worker", () => rate(recipe, 1)],
    ["2 workers", () => rate(recipe, 2)],
    ["1 worker, drawn here", () => rate(made, 1)],
    ["2 workers, drawn here", () => rate(made, 2)],
    ["this thread", () => rate(recipe, 0)],
    ["1 process, no workers", () => alone(1)],
    ["2 processes, no workers", () => alone(2)],
  ];
  const found = cases.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, [, measure]] of cases.entries()) found[i].push(await measure());
  }
  const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
  console.log(machine({}));
  const table = new Table({ head: ["", "batches a second", "over 1 worker"] });
  for (const [i, [name]] of cases.entries()) {
    const ratio = median(found[i].map((one, round) => one / found[0][round]));
    table.push([name, median(found[i]).toFixed(0), ratio.toFixed(2)]);
  }
  console.log(table.toString());
  const both = median(found[6].map((two, round) => two / found[5][round]));
  console.log(`2 processes make ${both.toFixed(2)} of one.`);
}

if (values.alone) console.log(await rate(recipe, 0));
else await compare();
