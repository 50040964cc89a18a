#!/usr/bin/env bash
# Guess: ml.js' feed-forward net has an L2 penalty only where one asks for it, and `regularization: 0` has none.
# Seen (ml-fnn 5.0.0, 2026-11-28): the default is 0.01, and 0 means 0.01 too, for it is falsy: both train to the same outputs, and 1e-12 to others.
# Ours: a strength has no default, and 0 is no penalty.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts ml-fnn@5.0.0 ml-matrix@6.15.1
cat > run.mjs << 'JS'
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const given = require("ml-fnn");
const Net = given.default ?? given;
const x = Array.from({ length: 20 }, (_, i) => [i / 10 - 1]);
const y = x.map(([v]) => (v > 0 ? 1 : 0));
let seed = 1;
Math.random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
function outputs(options) {
  seed = 1;
  const net = new Net({ hiddenLayers: [4], iterations: 400, learningRate: 0.05, ...options });
  net.train(x, y);
  const last = net.model.at(-1);
  return Math.hypot(...last.W.to1DArray());
}
const [unset, zero, small, some] = [{}, { regularization: 0 }, { regularization: 1e-12 }, { regularization: 0.01 }].map(outputs);
console.log(`size of the last weights: unset ${unset.toFixed(4)}, 0 ${zero.toFixed(4)}, 0.01 ${some.toFixed(4)}, 1e-12 ${small.toFixed(4)}`);
process.exitCode = unset === some && zero === some && small > 1.01 * some ? 0 : 1;
JS
node run.mjs
