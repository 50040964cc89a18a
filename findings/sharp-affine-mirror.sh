#!/usr/bin/env bash
# Guess: sharp's affine([[-1, 0], [0, 1]]) is its flop(), a mirror.
# Seen (sharp 0.35.5, 2026-11-28): the frame keeps its size, but the picture lies one pixel to the right in it: the first column is black
#   and what should be first is lost.
# Ours: a mirror by flipHorizontal, affine or warp is the same pixels; labels move by the same matrix.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts sharp@0.35.5
cat > run.mjs << 'JS'
import sharp from "sharp";

const levels = Uint8Array.from([10, 20, 30, 40, 50, 60, 70, 80]);
const raw = { raw: { width: 4, height: 2, channels: 1 } };
const row = async (image) => [...(await image.toColourspace("b-w").raw().toBuffer()).subarray(0, 4)];
const flop = await row(sharp(levels, raw).flop());
const mirrored = await row(sharp(levels, raw).affine([[-1, 0], [0, 1]]));
console.log(`first row 10 20 30 40: flop ${flop.join(" ")}, affine ${mirrored.join(" ")}`);
process.exitCode = flop.join() === "40,30,20,10" && mirrored.join() === "0,40,30,20" ? 0 : 1;
JS
node run.mjs
