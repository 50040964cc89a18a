#!/usr/bin/env bash
# Guess: a model that is saved and loaded has the weights that were saved.
# Seen (@tensorflow/tfjs-core and -layers 4.22.0, 2026-11-28): weights with a constraint are constrained once more as they are set: minMaxNorm with a rate moves them at every load, by 0.08 here; and a tensor is left behind for each.
# Ours: after register weights are set to the bits that are given, as in Keras.
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
const kernelConstraint = tf.constraints.minMaxNorm({ minValue: 2, maxValue: 3, rate: 0.5 });
const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3], kernelInitializer: "ones", kernelConstraint })] });
let saved;
await model.save(tf.io.withSaveHandler(async (artifacts) => ((saved = artifacts), { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: "JSON" } })));
const loaded = await tf.loadLayersModel(tf.io.fromMemory(saved));
const [a, b] = [model, loaded].map((m) => m.getWeights()[0].dataSync()[0]);
console.log(`a weight before saving: ${a}; after loading: ${b}`);
process.exit(Math.abs(a - b) > 0.01 ? 0 : 1);
JS
node run.mjs
