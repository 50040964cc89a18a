// 64 nets of the demo on an executor. As a program it runs them inline and prints the milliseconds, after a first run that warms up.
import { fileURLToPath } from "node:url";
import { choices, inline, logUniform, successiveHalving, tune, uniform } from "@reg/tune";

const shared = {
  data: null,
  target: null,
  mnist: null,
  sizes: { train: 200, validation: 300 },
  split: 1,
  labelNoise: 0,
};

/** Milliseconds that the nets take. */
export async function runNets(executor, trials = 64) {
  const began = performance.now();
  await tune(fileURLToPath(new URL("../../../demo/dist/tuneTask.js", import.meta.url)), {
    space: {
      l1: logUniform(1e-6, 3e-3),
      l2: logUniform(1e-5, 3e-2),
      dropout: uniform(0, 0.6),
      norm: choices(["none", "batch", "layer"]),
      shared: choices([shared]),
    },
    strategy: successiveHalving({ trials, minimum: 6, maximum: 6 }),
    executor,
  });
  return performance.now() - began;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runNets(inline(), 8);
  console.log(await runNets(inline()));
}
