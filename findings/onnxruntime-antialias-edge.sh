#!/usr/bin/env bash
# Guess: ONNX's Resize with antialias=1 and linear weights is Pillow's and PyTorch's: near the border the weights of the
#   samples that there are add up to 1.
# Seen (onnxruntime-web 1.30.0, 2026-11-28): samples beyond the border count, with the value of the edge: 0, 0, 0, 8, … taken
#   from 10 to 4 values begins with 0.32 and not 0.3636, and ends with 3.44 and not 3.7727.
# Ours: resize leaves out what lies outside, as Pillow and PyTorch do; a row of the conventions says so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts onnxruntime-web@1.30.0 > /dev/null
cat > run.mjs << 'JS'
import { env, InferenceSession, Tensor } from "onnxruntime-web";
env.wasm.numThreads = 1;
// The model as protocol buffers: whole numbers, floats, and what has a length.
const whole = (n) => (n > 127 ? [(n & 127) | 128, ...whole(n >> 7)] : [n]);
const int = (field, n) => [...whole(field << 3), ...whole(n)];
const bytes = (field, content) => [...whole((field << 3) | 2), ...whole(content.length), ...content];
const text = (field, s) => bytes(field, [...Buffer.from(s)]);
const shape = (dims) => bytes(2, dims.flatMap((n) => bytes(1, int(1, n))));
const value = (field, name, type, dims) =>
  bytes(field, [...text(1, name), ...bytes(2, bytes(1, [...int(1, type), ...shape(dims)]))]);
const mode = bytes(5, [...text(1, "mode"), ...text(4, "linear"), ...int(20, 3)]);
const antialias = bytes(5, [...text(1, "antialias"), ...int(3, 1), ...int(20, 2)]);
const names = [...["x", "", "", "sizes"].flatMap((name) => text(1, name)), ...text(2, "y")];
const node = bytes(1, [...names, ...text(4, "Resize"), ...mode, ...antialias]);
const places = [...value(11, "x", 1, [1, 1, 1, 10]), ...value(11, "sizes", 7, [4]), ...value(12, "y", 1, [1, 1, 1, 4])];
const opset = bytes(8, [...text(1, ""), ...int(2, 18)]);
const model = Uint8Array.from([...int(1, 8), ...bytes(7, [...node, ...text(2, "graph"), ...places]), ...opset]);

const x = Float32Array.of(0, 0, 0, 8, 0, 0, 0, 8, 4, 1);
const session = await InferenceSession.create(model);
const sizes = new Tensor("int64", BigInt64Array.of(1n, 1n, 1n, 4n), [4]);
const { y } = await session.run({ x: new Tensor("float32", x, [1, 1, 1, 10]), sizes });
// A triangle of half a width of 2.5 about the centre of each result.
function resized(edge) {
  return [0, 1, 2, 3].map((i) => {
    let [sum, weights] = [0, 0];
    for (let j = -5; j < 15; j++) {
      const weight = Math.max(0, 1 - Math.abs(j - ((i + 0.5) * 2.5 - 0.5)) / 2.5);
      if (!edge && (j < 0 || j > 9)) continue;
      sum += weight * x[Math.min(9, Math.max(0, j))];
      weights += weight;
    }
    return sum / weights;
  });
}
const shown = (values) => [...values].map((v) => v.toFixed(4)).join(" ");
const [got, repeated, leftOut] = [y.data, resized(true), resized(false)].map(shown);
console.log(`onnxruntime: ${got}; with the edge repeated: ${repeated}; with the outside left out: ${leftOut}`);
process.exit(got === repeated && got !== leftOut ? 0 : 1);
JS
node run.mjs
