#!/usr/bin/env bash
# Guess: d3-contour's polygon of a mask at half its value goes around its pixels: an object of 3 · 4 pixels has area 12, a single pixel 1,
#   and an object of class 9 at the threshold 1 the same.
# Seen (d3-contour 4.0.3, d3-polygon 3.0.1, 2026-11-29): 11.5 and 0.5, as corners are cut between the centres of pixels, and of class 9 at
#   the threshold 1 it is 16.5, for the line lies where 0 and 9 mix to 1: the same object grows with its class number.
# Ours: `polygonsFromRle` follows the edges of pixels, whatever the class.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts d3-contour@4.0.3 d3-polygon@3.0.1
cat > run.mjs << 'JS'
import { contours } from "d3-contour";
import { polygonArea } from "d3-polygon";

const area = (height, width, value, threshold) => {
  const mask = Array.from({ length: 144 }, (_, i) => (i % 12 >= 3 && i % 12 < 3 + width && i >= 36 && i < 36 + 12 * height ? value : 0));
  const [[ring]] = contours().size([12, 12]).contour(mask, threshold).coordinates;
  return Math.abs(polygonArea(ring));
};
const [block, pixel, ninth] = [area(3, 4, 1, 0.5), area(1, 1, 1, 0.5), area(3, 4, 9, 1)];
console.log(`3 x 4 pixels: ${block}; one pixel: ${pixel}; 3 x 4 of class 9 at the threshold 1: ${ninth.toFixed(2)}`);
process.exitCode = block === 11.5 && pixel === 0.5 && ninth > 16 ? 0 : 1;
JS
node run.mjs
