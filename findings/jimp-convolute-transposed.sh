#!/usr/bin/env bash
# Guess: Jimp's convolution(kernel) and convolute(kernel) filter alike, and with a table of rows.
# Seen (jimp 1.6.1, 2026-11-28): convolute reads the table by columns: a weight right of the middle moves a white pixel left by convolution, as in
#   sharp and image-js, and up by convolute.
# Ours: filters are symmetric, or take what they are in words (motionBlur's angle); products of kernels are those of frameworks.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts jimp@1.6.1
cat > run.mjs << 'JS'
import { Jimp } from "jimp";

const kernel = [
  [0, 0, 0],
  [0, 0, 1],
  [0, 0, 0],
];
function moved(filter) {
  const image = new Jimp({ width: 7, height: 7, color: 0x000000ff });
  image.setPixelColor(0xffffffff, 3, 3);
  filter(image);
  const at = image.bitmap.data.findIndex((v, i) => i % 4 === 0 && v > 0) / 4;
  return { x: (at % 7) - 3, y: Math.floor(at / 7) - 3 };
}
const one = moved((image) => image.convolution({ kernel }));
const other = moved((image) => image.convolute({ kernel, x: 0, y: 0, w: 7, h: 7 }));
console.log(`a white pixel moves by ${JSON.stringify(one)} in convolution, by ${JSON.stringify(other)} in convolute`);
process.exitCode = one.x === -1 && one.y === 0 && other.x === 0 && other.y === -1 ? 0 : 1;
JS
node run.mjs
