#!/usr/bin/env bash
# Guess: BatchNormalization with training_mode=1 moves the running variance towards the unbiased one, as PyTorch does, whose nets are exported.
# Seen (onnxruntime-web 1.30.0, 2026-11-28): towards the biased one, as ONNX' text has it: values 0 and 2 and a momentum of 0 give 1, not 2, so that a
#   net that goes on training after the export moves its variances by n/(n − 1).
# Ours: `runningVariance` is "unbiased" unless "biased" is asked for; a table of @reg/norm lists who does which.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts onnxruntime-web@1.30.0
cat > run.mjs << 'JS'
import { env, InferenceSession, Tensor } from "onnxruntime-web";

env.wasm.numThreads = 1;
// The model as protocol buffers: whole numbers, floats, and what has a length.
const whole = (n) => (n > 127 ? [(n & 127) | 128, ...whole(n >> 7)] : [n]);
const int = (field, n) => [...whole(field << 3), ...whole(n)];
const bytes = (field, content) => [...whole((field << 3) | 2), ...whole(content.length), ...content];
const text = (field, s) => bytes(field, [...Buffer.from(s)]);
const shape = (dims) => bytes(2, dims.flatMap((n) => bytes(1, int(1, n))));
const value = (field, name, dims) => bytes(field, [...text(1, name), ...bytes(2, bytes(1, [...int(1, 1), ...shape(dims)]))]);
const training = bytes(5, [...text(1, "training_mode"), ...int(3, 1), ...int(20, 2)]);
const momentum = bytes(5, [...text(1, "momentum"), ...whole((2 << 3) | 5), ...Buffer.from(Float32Array.of(0).buffer), ...int(20, 1)]);
const channel = ["gamma", "beta", "mean", "variance"];
const names = [...["x", ...channel].flatMap((n) => text(1, n)), ...["y", "newMean", "newVariance"].flatMap((n) => text(2, n))];
const node = bytes(1, [...names, ...text(4, "BatchNormalization"), ...training, ...momentum]);
const inputs = [value(11, "x", [2, 1]), ...channel.map((n) => value(11, n, [1]))].flat();
const outputs = [value(12, "y", [2, 1]), value(12, "newMean", [1]), value(12, "newVariance", [1])].flat();
const graph = bytes(7, [...node, ...text(2, "graph"), ...inputs, ...outputs]);
const model = Uint8Array.from([...int(1, 8), ...graph, ...bytes(8, [...text(1, ""), ...int(2, 15)])]);

const one = (v) => new Tensor("float32", Float32Array.of(v), [1]);
const session = await InferenceSession.create(model);
const x = new Tensor("float32", Float32Array.of(0, 2), [2, 1]);
const { newVariance } = await session.run({ x, gamma: one(1), beta: one(0), mean: one(0), variance: one(5) });
console.log(`variance of 0 and 2 that goes on: ${newVariance.data[0].toFixed(3)}; biased 1, unbiased 2`);
process.exit(Math.abs(newVariance.data[0] - 1) < 1e-5 ? 0 : 1);
JS
node run.mjs
