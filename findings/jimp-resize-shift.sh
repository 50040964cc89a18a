#!/usr/bin/env bash
# Guess: enlarging 10 20 30 to six pixels by Jimp's bilinear kernel gives 10 12.5 17.5 22.5 27.5 30, as OpenCV and PyTorch do.
# Seen (jimp 1.6.0, 2026-11-28): 10 15 20 25 30 30: pixels lie on their corners, so that the picture moves by half an output pixel
# against its boxes, points and masks. The bicubic kernel makes a picture of one row black.
# Ours: resize of @reg/augment has pixels' centres at halves, with every kernel and in pictures of any height.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts jimp@1.6.0
cat >run.mjs <<'JS'
import { Jimp, ResizeStrategy } from "jimp";
const image = new Jimp({ width: 3, height: 1 });
for (const [x, v] of [10, 20, 30].entries()) image.setPixelColor(((v << 24) | (v << 16) | (v << 8) | 255) >>> 0, x, 0);
for (const mode of [ResizeStrategy.BILINEAR, ResizeStrategy.BICUBIC]) {
  const { data } = image.clone().resize({ w: 6, h: 1, mode }).bitmap;
  console.log(Array.from({ length: 6 }, (_, x) => data[4 * x]).join(" "));
}
JS
seen=$(node run.mjs | paste -sd'|')
[ "$seen" = "10 15 20 25 30 30|0 0 0 0 0 0" ] || { echo "changed: bilinear and bicubic are now $seen"; exit 1; }
echo "Jimp 1.6.0 enlarges 10 20 30 to $seen, bilinear and bicubic"
