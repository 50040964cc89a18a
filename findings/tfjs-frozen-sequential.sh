#!/usr/bin/env bash
# Guess: a Sequential with trainable = false stays as it is inside another Sequential that is compiled afterwards, as in Keras.
# Seen (@tensorflow/tfjs 4.22.0, 2026-11-28): the first model in a Sequential is taken apart and its weights are set trainable again, so that fit trains them.
# Ours: register of @reg/tfjs leaves out, at compile, what is inside a frozen model.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @tensorflow/tfjs@4.22.0
cat >run.cjs <<'JS'
const tf = require("@tensorflow/tfjs");
tf.env().set("IS_TEST", true);
(async () => {
  await tf.setBackend("cpu");
  const base = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1], kernelInitializer: "ones" })] });
  base.trainable = false;
  const model = tf.sequential({ layers: [base, tf.layers.dense({ units: 1, kernelInitializer: "ones" })] });
  model.compile({ optimizer: tf.train.sgd(0.1), loss: "meanSquaredError" });
  await model.fit(tf.ones([4, 1]), tf.zeros([4, 1]), { epochs: 1, verbose: 0 });
  console.log(base.getWeights()[0].dataSync()[0].toFixed(2));
})();
JS
seen=$(node run.cjs)
[ "$seen" = "0.80" ] || { echo "changed: the weight of the frozen model is $seen after a step from 1"; exit 1; }
echo "The weight of a frozen model in a Sequential of TensorFlow.js 4.22.0, 1.00 before fit: $seen"
