#!/usr/bin/env bash
# Guess: Adam whose weights are read by getWeights and set by setWeights goes on to the same bits.
# Seen (@tensorflow/tfjs-core and -layers 4.22.0, 2026-11-28): the running products of its decays come back as powers of other bits, so that each later step differs in the last digits.
# Ours: register makes setWeights multiply as training does; a resumed run equals the other bit for bit, on webgl and webgpu too.
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
const step = (adam, w) => adam.minimize(() => tf.sum(tf.square(w)), false, [w]);
const [first, w] = [tf.train.adam(0.01), tf.variable(tf.ones([3]))];
for (let i = 0; i < 200; i++) step(first, w);
const second = tf.train.adam(0.01);
await second.setWeights(await first.getWeights());
const [a, b] = [first, second].map((adam) => adam.accBeta2.dataSync()[0]);
console.log(`beta2 ^ 201 after 200 steps: ${a}; in the optimizer that was loaded: ${b}`);
process.exit(a !== b ? 0 : 1);
JS
node run.mjs
