#!/usr/bin/env bash
# Guess: tf.layers.rnn({ cell }) with a cell of `dropout: 0.5` draws a new mask at each training step and none in predict, as
#   tf.layers.simpleRNN of the same options does.
# Seen (@tensorflow/tfjs 4.22.0, 2026-11-28): it keeps its first mask forever, in predict too; and where it predicted first, it never drops.
# Ours: after register(tf) of @reg/tfjs every call draws anew, and predict drops nothing.
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
const options = { units: 16, kernelInitializer: "identity", recurrentInitializer: "zeros", activation: "linear", dropout: 0.5 };
const calls = (layer, trainings) =>
  trainings.map((training) => [...layer.apply(tf.ones([1, 1, 16]), { training }).dataSync()].map((v) => (v ? 1 : 0)).join(""));
const ofCell = () => tf.layers.rnn({ cell: tf.layers.simpleRNNCell(options) });
const layer = calls(tf.layers.simpleRNN(options), [true, true, false]);
const cell = calls(ofCell(), [true, true, false]);
const late = calls(ofCell(), [false, true]);
console.log(`two steps and a prediction: simpleRNN ${layer.join(" ")}, rnn of a cell ${cell.join(" ")}; predicted first ${late.join(" ")}`);
const ones = "1".repeat(16);
process.exitCode = layer[0] !== layer[1] && layer[2] === ones && new Set(cell).size === 1 && cell[0] !== ones && late[1] === ones ? 0 : 1;
JS
node run.mjs
