#!/usr/bin/env bash
# Guess: tf.layers.dropout({ rate, seed }) draws a new mask at each step, the same ones in each run.
# Seen (@tensorflow/tfjs 4.22.0, 2026-11-28): the seed starts the draws anew at each call, so that a seeded dropout drops the same elements at every step.
# Ours: reg.layers.dropout of @reg/tfjs draws by the seed and the step, which is saved with the model.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @tensorflow/tfjs@4.22.0
cat >run.cjs <<'JS'
const tf = require("@tensorflow/tfjs");
tf.env().set("IS_TEST", true);
(async () => {
  await tf.setBackend("cpu");
  const layer = tf.layers.dropout({ rate: 0.5, seed: 42 });
  const mask = () => layer.apply(tf.ones([1, 64]), { training: true }).dataSync().join();
  console.log(new Set([mask(), mask(), mask(), mask()]).size);
})();
JS
seen=$(node run.cjs)
[ "$seen" = "1" ] || { echo "changed: the number of masks in four steps is now $seen"; exit 1; }
echo "Different masks of a seeded dropout of TensorFlow.js 4.22.0 in four steps: $seen"
