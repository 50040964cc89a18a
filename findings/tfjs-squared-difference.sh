#!/usr/bin/env bash
# Guess: tf.squaredDifference(x, mean), whose arguments broadcast, has the gradients of tf.square(tf.sub(x, mean)).
# Seen (@tensorflow/tfjs-core and -layers 4.22.0, 2026-11-28): the values agree, and the gradient throws: that of the smaller argument is not summed to its shape.
# Ours: the composed batch norm with masks squares a difference; a test found it.
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
const x = tf.tensor2d([[1, 2], [3, 5]]);
const by = (op) => () => tf.grad((x) => tf.sum(op(x, tf.mean(x, 0, true))))(x).dataSync().join(" ");
const plain = by((a, b) => tf.square(tf.sub(a, b)))();
let seen;
try { seen = by(tf.squaredDifference)(); } catch (error) { seen = error.message; }
console.log(`by square and sub: ${plain}; by squaredDifference: ${seen}`);
process.exit(/does not match the shape/.test(seen) ? 0 : 1);
JS
node run.mjs
