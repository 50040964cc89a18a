// 64 nets of the demo. As a program, `nets.mjs inline` or `nets.mjs threads` prints the milliseconds that they take.
import { fileURLToPath } from "node:url";
import { choices, inline, logUniform, successiveHalving, threads, tune, uniform } from "@reg/tune";

/** The task of the demo's `--tune`, as `npm run pnpm -- --filter demo build` makes it. */
export const netTask = fileURLToPath(new URL("../../../demo/dist/tuneTask.js", import.meta.url));

/** The settings that it chooses from; 200 digits to train on, and 300 to validate. */
export const netSpace = ({ split }) => ({
  l1: logUniform(1e-6, 3e-3),
  l2: logUniform(1e-5, 3e-2),
  dropout: uniform(0, 0.6),
  norm: choices(["none", "batch", "layer"]),
  shared: choices([
    { data: null, target: null, mnist: null, sizes: { train: 200, validation: 300 }, split, labelNoise: 0 },
  ]),
});

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const began = performance.now();
  await tune(netTask, {
    space: netSpace({ split: 1 }),
    strategy: successiveHalving({ trials: 64, minimum: 27, maximum: 27 }),
    executor: process.argv[2] === "threads" ? threads({ workers: 2 }) : inline(),
  });
  console.log(performance.now() - began);
}
