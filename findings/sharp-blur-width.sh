#!/usr/bin/env bash
# Guess: sharp's blur(sigma) is a Gaussian of that deviation: a white line of one pixel spreads by it, 7 pixels for 1 and 13 for 2.
# Seen (sharp 0.35.5, 2026-11-28): 3 and 7, and 0.5 changes nothing: weights below a fifth of the middle are cut off (`minAmplitude`), so that the
#   deviation of what is left is 0.74 for 1 and 1.62 for 2.
# Ours: gaussianBlur reaches ⌈3·sigma⌉ pixels far unless a radius is given; pixels are worked on by @reg/augment alone.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts sharp@0.35.5
cat > run.mjs << 'JS'
import sharp from "sharp";

const side = 65;
const line = new Uint8Array(side * side);
for (let y = 0; y < side; y++) line[y * side + 32] = 255;
const raw = { raw: { width: side, height: side, channels: 1 } };
async function spread(sigma) {
  const data = await sharp(line, raw).blur(sigma).toColourspace("b-w").raw().toBuffer();
  const row = [...data.subarray(32 * side, 33 * side)];
  const sum = row.reduce((a, b) => a + b);
  const variance = row.reduce((a, v, x) => a + v * (x - 32) ** 2, 0) / sum;
  return { width: row.filter((v) => v > 0).length, deviation: Math.sqrt(variance) };
}
const [half, one, two] = await Promise.all([0.5, 1, 2].map(spread));
for (const [sigma, { width, deviation }] of [[0.5, half], [1, one], [2, two]])
  console.log(`sigma ${sigma}: ${width} pixels, deviation ${deviation.toFixed(2)}`);
process.exitCode = half.width === 1 && one.width === 3 && two.width === 7 && two.deviation < 1.7 ? 0 : 1;
JS
node run.mjs
