#!/usr/bin/env bash
# Guess: the gradient of tf.where(tf.greater(x, 0), x, 0) is 1 where x > 0 and 0 elsewhere, as of where in every other framework.
# Seen (@tensorflow/tfjs-core and -layers 4.22.0, 2026-11-28): it throws "gradient function not found for Greater": the comparison lies on the way from x to y, though nothing flows through it.
# Ours: compositions for webgl and webgpu use the sign of x in the place of comparisons.
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
const f = (x) => tf.sum(tf.where(tf.greater(x, 0), x, tf.zerosLike(x)));
let seen = "a gradient";
try { seen = tf.grad(f)(tf.tensor1d([-1, 2])).dataSync().join(" "); } catch (error) { seen = error.message; }
console.log(`the gradient of where(x > 0, x, 0): ${seen}`);
process.exit(/gradient function not found for Greater/.test(seen) ? 0 : 1);
JS
node run.mjs
