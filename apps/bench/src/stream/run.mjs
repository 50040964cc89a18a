// Batches [128, 32, 32, 3] of bytes through a recipe: batches a second by the number of workers, beside processes that share
// nothing, each on its one thread: what two of them reach is what the machine has. Streams stay open and are read by turns, since the
// clock of a machine goes up and down within seconds; medians of all turns and of their ratios are printed. `--batches 150 --rounds 5`.
// Then epochs of 390 batches in a new process, whose code is compiled meanwhile, in ms.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { affine, colorJitter, flipHorizontal, sequence, sometimes } from "@reg/augment";
import { augmentBatches } from "@reg/augment/stream";
import Table from "cli-table3";
import { machine } from "../machine.mjs";

const text = { type: "string" };
const { values } = parseArgs({ options: { batches: text, rounds: text, alone: { type: "boolean" }, epochs: text } });
const [batches, rounds] = [Number(values.batches ?? 150), Number(values.rounds ?? 5)];

/** Batches of each thread before the clock starts: V8 compiles its code in the time of a thousand of them. */
const WARM = 1200;

/** Turns of a round, and batches before each: those that were done while others had theirs. */
const [TURNS, READY] = [4, 16];

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

function* forever() {
  while (true) yield { image, label };
}

/** A stream whose threads are warm: gives the batches a second of a turn. */
async function open(pipeline, workers) {
  const batchesOf = augmentBatches(forever(), pipeline, { seed: 7, workers });
  const take = async (count) => {
    for (let i = 0; i < count; i++) await batchesOf.next();
  };
  await take(WARM * Math.max(1, workers));
  return async () => {
    await take(READY);
    const start = performance.now();
    await take(batches);
    return (batches / (performance.now() - start)) * 1000;
  };
}

/** Batches a second of processes together, each by itself. */
async function alone(processes) {
  const args = [fileURLToPath(import.meta.url), "--alone", "--batches", String(TURNS * batches)];
  const children = Array.from({ length: processes }, () => promisify(execFile)(process.execPath, args));
  return (await Promise.all(children)).reduce((sum, { stdout }) => sum + Number(stdout), 0);
}

/** Milliseconds of epochs of a new process, each a stream of its own. */
async function epochs(workers) {
  const found = [];
  for (let epoch = 0; epoch < 6; epoch++) {
    const start = performance.now();
    for await (const _ of augmentBatches(Array(390).fill({ image, label }), recipe, { seed: 7, epoch, workers }));
    found.push(performance.now() - start);
  }
  return found;
}

/** The medians of several processes, one by one. */
async function epochsOf(workers) {
  const found = [];
  for (let round = 0; round < rounds; round++) {
    const args = [fileURLToPath(import.meta.url), "--epochs", String(workers)];
    found.push(JSON.parse((await promisify(execFile)(process.execPath, args)).stdout));
  }
  return found[0].map((_, epoch) => median(found.map((one) => one[epoch])));
}

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

async function compare() {
  const streams = [
    ["1 worker", await open(recipe, 1)],
    ["2 workers", await open(recipe, 2)],
    ["1 worker, drawn here", await open(made, 1)],
    ["2 workers, drawn here", await open(made, 2)],
    ["this thread", await open(recipe, 0)],
  ];
  const processes = [
    ["1 process, no workers", () => alone(1)],
    ["2 processes, no workers", () => alone(2)],
  ];
  const cases = [...streams, ...processes];
  const found = cases.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < TURNS; turn++) {
      for (const [i, [, measure]] of streams.entries()) found[i].push(await measure());
    }
    for (const [i, [, measure]] of processes.entries()) found[streams.length + i].push(await measure());
  }
  console.log(machine({}));
  const table = new Table({ head: ["", "batches a second", "over 1 worker"] });
  for (const [i, [name]] of cases.entries()) {
    const isStream = i < streams.length;
    const ratio = isStream
      ? median(found[i].map((one, turn) => one / found[0][turn]))
      : median(found[i]) / median(found[0]);
    table.push([name, median(found[i]).toFixed(0), ratio.toFixed(2)]);
  }
  console.log(table.toString());
  const both = median(found[6].map((two, round) => two / found[5][round]));
  console.log(`2 processes make ${both.toFixed(2)} of one.`);
}

async function compareEpochs() {
  const table = new Table({ head: ["ms of epochs", "1", "2", "3", "4", "5", "6"] });
  for (const workers of [1, 2])
    table.push([
      `${workers} ${workers > 1 ? "workers" : "worker"}`,
      ...(await epochsOf(workers)).map((ms) => ms.toFixed(0)),
    ]);
  console.log(table.toString());
}

if (values.epochs) console.log(JSON.stringify(await epochs(Number(values.epochs))));
else if (values.alone) console.log(await (await open(recipe, 0))());
else {
  await compareEpochs();
  await compare();
}
process.exit(); // the streams have no end
