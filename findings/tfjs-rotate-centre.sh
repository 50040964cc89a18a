#!/usr/bin/env bash
# Guess: tf.image.rotateWithOffset(image, π/2) with its default centre of 0.5 is a quarter turn: every pixel finds a place.
# Seen (@tensorflow/tfjs 4.22.0, 2026-11-28): the centre is W/2, half a pixel off the middle, so that one row of four falls off and one is black.
# Ours: rotate turns about ((W − 1)/2, (H − 1)/2), and four quarter turns are nothing, bit for bit.
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
const turned = [...tf.image.rotateWithOffset(tf.range(1, 17).reshape([1, 4, 4, 1]), Math.PI / 2).dataSync()];
console.log(`1 to 16 in four rows, turned: ${turned.join(" ")}`);
process.exitCode = turned.filter((v) => v === 0).length === 4 && new Set(turned).size === 13 ? 0 : 1;
JS
node run.mjs
