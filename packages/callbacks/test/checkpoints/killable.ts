// A training that is killed and started again: `node train.mjs folder epochs`. Prints what was saved, and a hash of the end.
import { createHash } from "node:crypto";
import { foldIn, normal, permutation } from "@reg/tensor";
import { checkpoint } from "../../src/checkpoints/checkpoint.ts";
import { fileStore } from "../../src/checkpoints/fileStore.ts";
import { type MonitorState, monitor } from "../../src/loop/monitor.ts";
import { history } from "../../src/records/history.ts";
import { earlyStopping } from "../../src/stopping/earlyStopping.ts";
import { keepBest } from "../../src/weights/keepBest.ts";

const [folder, epochs] = process.argv.slice(2) as [string, string];
const size = 50_000;
const target = normal(1, size);

interface Training {
  seed: number;
  velocity: Float64Array;
}
const backup = checkpoint({ store: fileStore(folder), keep: 2 });
const callbacks = { stopping: earlyStopping({ patience: 100 }), keep: keepBest(), log: history(), backup };
const run = monitor(callbacks);
const saved = await backup.load<{ w: Float64Array }, Training, MonitorState<typeof callbacks>>();
let state = saved?.state ?? run.init();
const weights = saved?.weights ?? { w: new Float64Array(size) };
const training = saved?.training ?? { seed: 5, velocity: new Float64Array(size) };
console.log(`from ${state.epoch}`);

while (state.epoch < Number(epochs)) {
  const { epoch } = state;
  const order = permutation(foldIn(training.seed, epoch), 16);
  let loss = 0;
  for (let i = 0; i < size; i++) {
    const slope = weights.w[i] - target[i] + (order[i % 16] - 7.5) / 50;
    training.velocity[i] = 0.9 * training.velocity[i] - 0.05 * slope;
    weights.w[i] += training.velocity[i];
    loss += slope * slope;
  }
  state = await run.step(state, { epoch, metrics: { loss, val_loss: loss + Math.sin(epoch) }, weights, training });
  console.log(`saved ${epoch}`);
}

const { w } = run.restore(state, weights);
const hash = createHash("sha256").update(weights.w).update(w).update(training.velocity);
console.log(`done ${hash.update(JSON.stringify(state.states.log)).digest("hex")}`);
