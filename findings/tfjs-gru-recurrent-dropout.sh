#!/usr/bin/env bash
# Guess: recurrentDropout of tf.layers.gru drops what the gates see of the state, so that a gate that keeps the state keeps it.
# Seen (@tensorflow/tfjs 4.22.0, 2026-11-28): the state that is carried over is dropped and scaled, too: with a rate of 0.5 and gates of 1 it is 2, 4,
#   8, … 64 after six times. (Keras had the same and mended it in pull request 20656, 2024.)
# Ours: recurrentDropout of @reg/tfjs drops what the gates see alone, and register(tf) mends TensorFlow.js' own.
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
// Update gates of 1, by their bias: the new state is the old one.
function states(recurrentDropout) {
  const cell = tf.layers.gruCell({ units: 8, recurrentDropout });
  cell.build([1, 2]);
  cell.setWeights([tf.zeros([2, 24]), tf.zeros([8, 24]), tf.tensor1d([...Array(8).fill(5), ...Array(16).fill(0)])]);
  let h = tf.ones([1, 8]);
  return Array.from({ length: 6 }, () => {
    [h] = cell.call([tf.zeros([1, 2]), h], { training: true });
    return Math.max(...h.dataSync());
  });
}
const [plain, dropping] = [0, 0.5].map(states);
console.log(`largest state over six times: rate 0 ${plain.join(" ")}, rate 0.5 ${dropping.join(" ")}`);
process.exitCode = plain.join() === "1,1,1,1,1,1" && dropping.join() === "2,4,8,16,32,64" ? 0 : 1;
JS
node run.mjs
