#!/usr/bin/env bash
# Guess: a batch norm with trainable: false stays as it is in fit and works with its moving statistics, as in Keras since 2.1.3.
# Seen (@tensorflow/tfjs-layers 4.22.0, 2026-11-28): it normalizes by the batch, and its moving mean goes from 0 to 0.25 in one step.
# Ours: reg.layers.batchNorm that is frozen is frozen; a row of the README of @reg/tfjs says so.
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

const model = tf.sequential({ layers: [tf.layers.batchNormalization({ inputShape: [1], trainable: false })] });
model.add(tf.layers.dense({ units: 1 }));
model.compile({ optimizer: tf.train.sgd(0), loss: "meanSquaredError" });
const x = tf.tensor2d([[10], [20], [30], [40]]);
await model.fit(x, tf.zeros([4, 1]), { epochs: 1, verbose: 0 });
const mean = model.layers[0].getWeights()[2].dataSync()[0];
console.log(`moving mean of a frozen batch norm after one step of fit: ${mean.toFixed(2)}, before it 0`);
process.exit(Math.abs(mean - 0.25) < 1e-6 ? 0 : 1);
JS
node run.mjs
