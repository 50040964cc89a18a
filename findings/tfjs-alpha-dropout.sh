#!/usr/bin/env bash
# Guess: tf.layers.alphaDropout keeps mean 0 and variance 1 of what goes through it, for which alpha dropout exists.
# Seen (@tensorflow/tfjs-layers 4.22.0, 2026-11-28): the variance stays, but a million standard normals come out with mean 0.32 at rate
#   0.1 and 1.56 at 0.5.
# Ours: reg.layers.alphaDropout keeps both, as PyTorch's does.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @tensorflow/tfjs-core@4.22.0 @tensorflow/tfjs-backend-cpu@4.22.0 @tensorflow/tfjs-layers@4.22.0 > /dev/null
cat > run.mjs << 'JS'
import * as core from "@tensorflow/tfjs-core";
import * as layers from "@tensorflow/tfjs-layers";
import "@tensorflow/tfjs-backend-cpu";
const tf = { ...core, ...layers };
tf.env().set("IS_TEST", true);

const x = tf.randomNormal([1000, 1000], 0, 1, "float32", 3);
const seen = [0.1, 0.5].map((rate) => {
  const { mean, variance } = tf.moments(tf.layers.alphaDropout({ rate }).apply(x, { training: true }));
  return { rate, mean: mean.dataSync()[0], variance: variance.dataSync()[0] };
});
for (const { rate, mean, variance } of seen)
  console.log(`rate ${rate}: mean ${mean.toFixed(2)}, variance ${variance.toFixed(2)}`);
const [low, high] = seen.map(({ mean }) => mean);
process.exit(Math.abs(low - 0.32) < 0.02 && Math.abs(high - 1.56) < 0.02 ? 0 : 1);
JS
node run.mjs
