#!/usr/bin/env bash
# Guess: kernelConstraint: tf.constraints.maxNorm(...) holds after every step of fit, as in Keras.
# Seen (@tensorflow/tfjs 4.22.0, 2026-11-28): fit ignores constraints, as optimizers write into the variables themselves; only setWeights applies them.
# Ours: register of @reg/tfjs applies the constraints of all weights after every training step, before validation.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @tensorflow/tfjs@4.22.0
cat >run.cjs <<'JS'
const tf = require("@tensorflow/tfjs");
tf.env().set("IS_TEST", true);
(async () => {
  await tf.setBackend("cpu");
  const kernelConstraint = tf.constraints.maxNorm({ maxValue: 1 });
  const dense = tf.layers.dense({ units: 1, inputShape: [1], useBias: false, kernelInitializer: "ones", kernelConstraint });
  const model = tf.sequential({ layers: [dense] });
  model.compile({ optimizer: tf.train.sgd(0.1), loss: "meanSquaredError" });
  await model.fit(tf.ones([4, 1]), tf.fill([4, 1], 11), { epochs: 1, verbose: 0 });
  console.log(dense.getWeights()[0].dataSync()[0].toFixed(1));
})();
JS
seen=$(node run.cjs)
[ "$seen" = "3.0" ] || { echo "changed: the weight, of norm at most 1, is now $seen"; exit 1; }
echo "A weight of norm at most 1 after one step of fit in TensorFlow.js 4.22.0: $seen"
