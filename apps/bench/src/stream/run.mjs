// Batches [128, 32, 32, 3] of bytes through a recipe: batches a second by the number of workers. Rounds are interleaved;
// medians and ratios are printed. `--batches 400 --rounds 7`.
import { parseArgs } from "node:util";
import { affine, colorJitter, flipHorizontal, sequence, sometimes } from "@reg/augment";
import { augmentBatches } from "@reg/augment/stream";
import Table from "cli-table3";
import { machine } from "../machine.mjs";

const { values } = parseArgs({ options: { batches: { type: "string" }, rounds: { type: "string" } } });
const [batches, rounds] = [Number(values.batches ?? 400), Number(values.rounds ?? 7)];

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

/** Batches a second, after the first twenty. */
async function rate(pipeline, workers) {
  let [start, count] = [0, 0];
  const source = Array(batches + 20).fill({ image, label });
  for await (const _ of augmentBatches(source, pipeline, { seed: 7, workers })) {
    if (count++ === 20) start = performance.now();
  }
  return ((count - 21) / (performance.now() - start)) * 1000;
}

const cases = [
  ["this thread", recipe, 0],
  ["1 worker", recipe, 1],
  ["2 workers", recipe, 2],
  ["1 worker, drawn here", made, 1],
  ["2 workers, drawn here", made, 2],
];
const found = cases.map(() => []);
for (let round = 0; round < rounds; round++) {
  for (const [i, [, pipeline, workers]] of cases.entries()) found[i].push(await rate(pipeline, workers));
}
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
console.log(machine({}));
const table = new Table({ head: ["", "batches a second", "over 1 worker"] });
for (const [i, [name]] of cases.entries()) {
  const ratio = median(found[i].map((one, round) => one / found[1][round]));
  table.push([name, median(found[i]).toFixed(0), ratio.toFixed(2)]);
}
console.log(table.toString());
