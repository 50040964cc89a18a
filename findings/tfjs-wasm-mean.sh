#!/usr/bin/env bash
# Guess: the mean of a million values of 0.1 is 0.1 on every backend of TensorFlow.js, within a few units of the sixth digit.
# Seen (@tensorflow/tfjs 4.22.0, @tensorflow/tfjs-backend-wasm 4.22.0, 2026-11-28): 0.1 on cpu, 0.10096 on wasm, which adds the values one by one in float32.
# Ours: norms of @reg/tfjs take their statistics in blocks with float64 totals, on wasm too.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @tensorflow/tfjs@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0
cat >run.cjs <<'JS'
const tf = require("@tensorflow/tfjs");
const { setWasmPaths } = require("@tensorflow/tfjs-backend-wasm");
setWasmPaths(`${require("node:path").dirname(require.resolve("@tensorflow/tfjs-backend-wasm"))}/`);
tf.env().set("IS_TEST", true);
(async () => {
  const means = [];
  for (const backend of ["cpu", "wasm"]) {
    await tf.setBackend(backend);
    means.push(tf.mean(tf.fill([1_000_000], 0.1)).dataSync()[0].toFixed(5));
  }
  console.log(means.join(" "));
})();
JS
seen=$(node run.cjs)
[ "$seen" = "0.10000 0.10096" ] || { echo "changed: the means on cpu and wasm are now $seen"; exit 1; }
echo "The mean of a million 0.1 in TensorFlow.js 4.22.0, on cpu and wasm: $seen"
