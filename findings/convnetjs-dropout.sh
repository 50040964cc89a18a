#!/usr/bin/env bash
# Guess: a net of ConvNetJS whose dropout drops a fifth predicts with all its units times 0.8, what training gives on average.
# Seen (convnetjs 0.3.0, 2026-11-28): it predicts with the units times 0.2, the share that is dropped and not the one that is kept; the
#   two are the same at its example's 0.5 alone.
# Ours: `dropout` keeps the average of training, inverted or vanilla; a law of the package holds it at every rate.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts convnetjs@0.3.0 > /dev/null
cat > run.mjs << 'JS'
import convnet from "convnetjs";
const layer = new convnet.DropoutLayer({ in_sx: 1, in_sy: 1, in_depth: 100_000, drop_prob: 0.2 });
const ones = new convnet.Vol(1, 1, 100_000, 1);
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const [training, predicting] = [true, false].map((isTraining) => mean(layer.forward(ones, isTraining).w));
console.log(`rate 0.2, ones in: ${training.toFixed(2)} on average in training, ${predicting.toFixed(2)} in prediction`);
process.exit(Math.abs(training - 0.8) < 0.01 && Math.abs(predicting - 0.2) < 1e-6 ? 0 : 1);
JS
node run.mjs
