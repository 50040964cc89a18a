#!/usr/bin/env bash
# Guess: photon's box_blur leaves a picture of one colour as it is.
# Seen (@silvia-odwyer/photon-node 0.3.4, 2026-11-28): its outermost pixels become black, 60 of 256 in a picture of 16 × 16; sharpen does the same.
# Ours: filters mirror or repeat the picture beyond its border, and a constant picture stays as it is (a law in the tests).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @silvia-odwyer/photon-node@0.3.4
cat > run.mjs << 'JS'
import { createRequire } from "node:module";

const { PhotonImage, box_blur, sharpen } = createRequire(import.meta.url)("@silvia-odwyer/photon-node");
const black = [box_blur, sharpen].map((filter) => {
  const pixels = Uint8Array.from({ length: 16 * 16 * 4 }, (_, i) => (i % 4 === 3 ? 255 : 100));
  const image = new PhotonImage(pixels, 16, 16);
  filter(image);
  return image.get_raw_pixels().filter((v, i) => i % 4 === 0 && v === 0).length;
});
console.log(`black pixels of 256: box_blur ${black[0]}, sharpen ${black[1]}`);
process.exitCode = black[0] === 60 && black[1] === 60 ? 0 : 1;
JS
node run.mjs
