#!/usr/bin/env bash
# Guess: decoders of JPEG agree within two or three levels, so that it does not matter which one a training set and its users have.
# Seen (jpeg-js 0.4.4 beside sharp 0.35.5, 2026-11-28): within 1 at 4:4:4, but at 4:2:0, the default of most writers, they differ by up to 161
#   levels and by 29 on average on a picture of small coloured blocks: jpeg-js repeats the halved colours where libjpeg interpolates.
# Ours: @reg/folders decodes all with sharp, or to the same levels; its README says to serve a net with the decoder that it was trained behind.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts jpeg-js@0.4.4 sharp@0.35.5
cat > run.mjs << 'JS'
import jpeg from "jpeg-js";
import sharp from "sharp";

const side = 64;
const blocks = new Uint8Array(side * side * 3);
for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) blocks[(y * side + x) * 3 + (((x >> 2) + (y >> 3)) % 3)] = 255;
async function difference(chromaSubsampling) {
  const file = await sharp(blocks, { raw: { width: side, height: side, channels: 3 } }).jpeg({ quality: 90, chromaSubsampling }).toBuffer();
  const one = await sharp(file).raw().toBuffer();
  const other = jpeg.decode(file, { formatAsRGBA: false, useTArray: true }).data;
  const apart = Array.from(one, (v, i) => Math.abs(v - other[i]));
  return { most: Math.max(...apart), mean: apart.reduce((a, b) => a + b) / apart.length };
}
const [full, half] = await Promise.all(["4:4:4", "4:2:0"].map(difference));
for (const [name, { most, mean }] of [["4:4:4", full], ["4:2:0", half]]) console.log(`${name}: at most ${most} levels apart, ${mean.toFixed(1)} on average`);
process.exitCode = full.most <= 3 && half.most > 100 && half.mean > 20 ? 0 : 1;
JS
node run.mjs
