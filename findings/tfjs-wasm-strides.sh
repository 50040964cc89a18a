#!/usr/bin/env bash
# Guess: a convolution with other strides along the height than along the width gives the same on TensorFlow.js' cpu and wasm backends.
# Seen (@tensorflow/tfjs 4.22.0, @tensorflow/tfjs-backend-wasm 4.22.0, 2026-11-28): with strides [2, 1], padding "same" and a kernel of [1, 2], wasm gives zeros alone, without an error.
# Ours: conv2d of @reg/sharing takes any strides; the gradients that @reg/tfjs adds to the wasm backend are compared with cpu.
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
  const seen = [];
  for (const backend of ["cpu", "wasm"]) {
    await tf.setBackend(backend);
    const x = tf.tensor4d([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [1, 4, 3, 1]);
    const kernel = tf.tensor4d([1, 10], [1, 2, 1, 1]);
    seen.push(tf.conv2d(x, kernel, [2, 1], "same").dataSync().join());
  }
  console.log(seen.join(" | "));
})();
JS
seen=$(node run.cjs)
[ "$seen" = "21,32,3,87,98,9 | 0,0,0,0,0,0" ] || { echo "changed: cpu and wasm give $seen"; exit 1; }
echo "conv2d with strides [2, 1] in TensorFlow.js 4.22.0, on cpu | wasm: $seen"
