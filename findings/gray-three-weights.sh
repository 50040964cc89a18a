#!/usr/bin/env bash
# Guess: grayscale is 0.299 r + 0.587 g + 0.114 b in every library, as in OpenCV, Pillow and torchvision: 76, 150 and 29 for pure colours.
# Seen (2026-11-28): sharp 0.35.5 gives 127, 220, 76, which is luminance of linear light brought back; image-js 1.7.0 gives 54, 182, 18, BT.709's
#   weights on coded values. A net trained behind one sees other pictures behind the other.
# Ours: grayscale and saturation of @reg/augment take 0.299, 0.587 and 0.114 of the coded values.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts sharp@0.35.5 image-js@1.7.0
cat > run.mjs << 'JS'
import { Image } from "image-js";
import sharp from "sharp";

const data = Uint8Array.from([255, 0, 0, 0, 255, 0, 0, 0, 255]);
const bySharp = [...(await sharp(data, { raw: { width: 3, height: 1, channels: 3 } }).greyscale().raw().toBuffer())];
const byImageJs = [...new Image(3, 1, { colorModel: "RGB", data }).grey().getRawImage().data];
console.log(`red, green, blue: sharp ${bySharp.join(" ")}, image-js ${byImageJs.join(" ")}`);
process.exitCode = bySharp.join() === "127,220,76" && byImageJs.join() === "54,182,18" ? 0 : 1;
JS
node run.mjs
