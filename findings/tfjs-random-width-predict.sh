#!/usr/bin/env bash
# Guess: tf.layers.randomWidth leaves images as they are where nothing is trained, as Keras' layer and all random layers do.
# Seen (@tensorflow/tfjs 4.22.0, 2026-11-28): with `training: false`, and in predict, images come out 10 to 30 pixels wide where 20 went in.
# Ours: augmentation layers of @reg/tfjs are the identity unless they train, which a test holds for each.
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
const layer = tf.layers.randomWidth({ factor: [-0.5, 0.5], seed: 1 });
const widths = Array.from({ length: 8 }, () => layer.apply(tf.ones([1, 4, 20, 1]), { training: false }).shape[2]);
console.log(`widths of eight images of 20 pixels without training: ${widths.join(" ")}`);
process.exitCode = new Set(widths).size > 2 ? 0 : 1;
JS
node run.mjs
