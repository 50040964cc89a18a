#!/usr/bin/env bash
# Guess: tf.callbacks.earlyStopping({ monitor: "val_acceleration_loss" }) waits for a loss that no longer falls, as for every other loss.
# Seen (@tensorflow/tfjs 4.22.0, 2026-11-29): a name that has the letters "acc" anywhere is taken for an accuracy, which should rise: training stops
#   after the patience, while the loss of the output called acceleration falls at every epoch; called position, it goes on.
# Ours: directions hang on the last words of a name, so that val_acceleration_loss falls; of a name that does not tell, `mode` is asked for.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @tensorflow/tfjs@4.22.0
cat >run.cjs <<'JS'
const tf = require("@tensorflow/tfjs");
tf.env().set("IS_TEST", true);
const epochs = async (name) => {
  const input = tf.input({ shape: [1] });
  const outputs = [name, "speed"].map((one) => tf.layers.dense({ units: 1, name: one, kernelInitializer: "zeros" }).apply(input));
  const model = tf.model({ inputs: input, outputs });
  model.compile({ loss: "meanSquaredError", optimizer: tf.train.sgd(0.05) });
  const x = tf.range(0, 32).div(32).reshape([32, 1]);
  const y = x.mul(2).add(1);
  const callbacks = tf.callbacks.earlyStopping({ monitor: `val_${name}_loss`, patience: 2 });
  const { epoch, history } = await model.fit(x, [y, y], { epochs: 30, verbose: 0, shuffle: false, validationData: [x, [y, y]], callbacks });
  const losses = history[`val_${name}_loss`];
  return { count: epoch.length, falls: losses.every((v, i) => i === 0 || v < losses[i - 1]) };
};
(async () => {
  await tf.setBackend("cpu");
  const [position, acceleration] = [await epochs("position"), await epochs("acceleration")];
  console.log(`epochs of 30 while the loss falls: output "position" ${position.count}, output "acceleration" ${acceleration.count}`);
  process.exit(position.count === 30 && acceleration.count === 3 && acceleration.falls ? 0 : 1);
})();
JS
node run.cjs
