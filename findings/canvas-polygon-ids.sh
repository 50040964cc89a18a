#!/usr/bin/env bash
# Guess: with imageSmoothingEnabled = false a canvas fills a polygon of class 17 on 0 with 17 alone.
# Seen (@napi-rs/canvas 1.1.1, 2026-11-28): the edges hold all ids from 1 to 16 too: the switch is for pictures, and polygons are always
#   antialiased, so that a mask drawn on a canvas names classes that nobody drew.
# Ours: @reg/annotations fills polygons by a scanline of its own; no step adds an id to a mask, which tests hold.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @napi-rs/canvas@1.1.1
cat > run.mjs << 'JS'
import { createCanvas } from "@napi-rs/canvas";

const canvas = createCanvas(64, 64);
const context = canvas.getContext("2d");
context.imageSmoothingEnabled = false;
context.fillStyle = "rgb(0, 0, 0)";
context.fillRect(0, 0, 64, 64);
context.fillStyle = "rgb(17, 17, 17)";
context.beginPath();
for (const [x, y] of [[2, 3], [59, 11], [9, 58]]) context.lineTo(x, y);
context.fill();
const ids = new Set(context.getImageData(0, 0, 64, 64).data.filter((_, i) => i % 4 === 0));
console.log(`ids in the mask: ${[...ids].sort((a, b) => a - b).join(" ")}`);
process.exitCode = ids.size > 10 ? 0 : 1;
JS
node run.mjs
