#!/usr/bin/env bash
# Guess: kernelRegularizer and recurrentRegularizer of tf.layers.lstm add their penalties to the loss, as those of a dense layer do.
# Seen (@tensorflow/tfjs 4.22.0, 2026-11-28): of lstm, gru, simpleRNN, convLstm2d and bidirectional nothing is added, and calculateLosses() is empty:
#   the cell has the regularizers, and only layers are asked.
# Ours: after register(tf) of @reg/tfjs they are paid, with TensorFlow.js' own regularizers too.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @tensorflow/tfjs@4.22.0
cat > run.mjs << 'JS'
import { createRequire } from "node:module";

const tf = createRequire(import.meta.url)("@tensorflow/tfjs");
tf.env().set("IS_TEST", true);
await tf.setBackend("cpu");
const ones = { units: 1, kernelInitializer: "ones", kernelRegularizer: tf.regularizers.l2({ l2: 1 }) };
const layers = {
  dense: tf.layers.dense({ ...ones, inputShape: [1] }),
  lstm: tf.layers.lstm({ ...ones, inputShape: [1, 1] }),
  gru: tf.layers.gru({ ...ones, inputShape: [1, 1] }),
  simpleRNN: tf.layers.simpleRNN({ ...ones, inputShape: [1, 1] }),
  bidirectional: tf.layers.bidirectional({ layer: tf.layers.lstm(ones), inputShape: [1, 1] }),
};
const losses = {};
for (const [name, layer] of Object.entries(layers)) {
  const model = tf.sequential({ layers: [layer] });
  model.compile({ loss: "meanSquaredError", optimizer: tf.train.sgd(0) });
  const x = tf.zeros([2, ...model.inputs[0].shape.slice(1)]);
  losses[name] = (await model.fit(x, model.predict(x), { epochs: 1, verbose: 0 })).history.loss[0];
}
console.log("loss of a perfect fit with a penalty of 1 for each weight:", JSON.stringify(losses));
const { dense, ...recurrent } = losses;
process.exitCode = dense === 1 && Object.values(recurrent).every((loss) => loss === 0) ? 0 : 1;
JS
node run.mjs
