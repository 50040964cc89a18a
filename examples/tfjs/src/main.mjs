// `npm run pnpm -- --filter example-tfjs start`: one net in plain TensorFlow.js and with @reg, side by side.
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { register } from "@reg/tfjs";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import Table from "cli-table3";
import { digits } from "./digits.mjs";
import { plainNet, regNet } from "./nets.mjs";

const require = createRequire(import.meta.url);
setWasmPaths(`${dirname(require.resolve("@tensorflow/tfjs-backend-wasm"))}/`);
await tf.setBackend("wasm");
await tf.ready();

const { values } = parseArgs({ options: { epochs: { type: "string", default: "60" } } });
const EPOCHS = Number(values.epochs);
const { train, test } = digits(tf);

async function run({ model, callbacks }) {
  const start = performance.now();
  const { history, epoch } = await model.fit(train.x, train.y, {
    epochs: EPOCHS,
    batchSize: 32,
    validationData: [test.x, test.y],
    verbose: 0,
    callbacks,
  });
  const seconds = (performance.now() - start) / 1000;
  const [loss, accuracy] = model.evaluate(test.x, test.y).map((scalar) => scalar.dataSync()[0]);
  const kernel = model.getWeights()[0];
  return { history, epochs: epoch.length, seconds, loss, accuracy, kernel };
}

const steps = (epochs) => epochs * Math.ceil(train.x.shape[0] / 32);
const exactZeros = ({ kernel }) => kernel.dataSync().filter((w) => w === 0).length;
const longest = ({ kernel }) => tf.tidy(() => tf.max(tf.norm(kernel, 2, 0)).dataSync()[0]);
const masks = (layer) =>
  new Set(
    [1, 2, 3, 4].map(() =>
      layer
        .apply(tf.ones([1, 64]), { training: true })
        .dataSync()
        .join(),
    ),
  ).size;

console.error("training the plain net …");
const plain = await run(plainNet(tf));
const plainMasks = masks(tf.layers.dropout({ rate: 0.4, seed: 7 }));
const reg = register(tf);
console.error("training the net with @reg …");
const ours = await run(regNet(tf, reg));
const ourMasks = masks(reg.layers.dropout({ rate: 0.4, seed: 7 }));

const table = new Table({
  head: ["", "TensorFlow.js", "with @reg"],
  style: { compact: true, ...(process.stdout.isTTY ? {} : { head: [], border: [] }) },
});
const row = (name, of) => table.push([name, of(plain), of(ours)]);
row("accuracy on unseen digits", ({ accuracy }) => `${(100 * accuracy).toFixed(1)} %`);
row("val_loss at the end", ({ loss }) => loss.toFixed(3));
row("best val_loss of an epoch", ({ history }) => Math.min(...history.val_loss).toFixed(3));
row("weights that are exactly 0, of 8192", (run) => exactZeros(run));
row("longest weight vector, of at most 1", (run) => longest(run).toFixed(3));
row("loss of the last epoch", ({ history }) => history.loss.at(-1).toFixed(3));
row("… of which data loss", ({ history }) => history.data_loss?.at(-1).toFixed(3) ?? "not known");
row("epochs", ({ epochs }) => epochs);
row("milliseconds a step, validation included", ({ seconds, epochs }) => ((1000 * seconds) / steps(epochs)).toFixed(1));
table.push(["different masks of a seeded dropout in 4 steps", plainMasks, ourMasks]);
console.log(table.toString());
const { verdict } = reg.diagnose(ours.history, { validationSize: test.x.shape[0] });
console.log(`diagnosis of the run with @reg, by data losses: ${verdict}`);
