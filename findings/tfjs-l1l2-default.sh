#!/usr/bin/env bash
# Guess: tf.regularizers.l1l2({ l1: 0.5 }) is L1 alone, as keras.regularizers.L1L2(l1=0.5) is, where what is not named is 0.
# Seen (@tensorflow/tfjs 4.22.0, 2026-11-28): for a weight of 10 it is 6, not 5: the part that is not named is 0.01.
# Ours: reg.regularizers.elasticNet of @reg/tfjs wants both strengths.
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
const of = (options) => tf.regularizers.l1l2(options).apply(tf.tensor1d([10])).dataSync()[0];
const [alone, withZero] = [of({ l1: 0.5 }), of({ l1: 0.5, l2: 0 })];
console.log(`penalty of a weight of 10: { l1: 0.5 } ${alone.toFixed(3)}, { l1: 0.5, l2: 0 } ${withZero.toFixed(3)}`);
process.exitCode = Math.abs(alone - 6) < 1e-4 && Math.abs(withZero - 5) < 1e-4 ? 0 : 1;
JS
node run.mjs
